import type { Catalogue } from "@constellation/checker";
import type { LiteralProblem } from "@constellation/types";
import { uriKey } from "../convert/uri-key.ts";
import type { Environment, ProjectPlace } from "../environment/environment.ts";
import { builtinLiterals, catalogueWith } from "./builtin-signatures.ts";
import { loadProject } from "./load-project.ts";
import type { Project } from "./project.ts";

function loadingProject(place: ProjectPlace, catalogue: Catalogue): Project {
  const status = { root: place.root, state: "loading", source: "none", modules: 0 } as const;
  return { place, catalogue, isWhole: false, status, files: [] };
}

/** Told of a load that has begun. */
export type WhileLoading = (place: ProjectPlace, load: Promise<unknown>) => void;

/** Where the configuration or the catalogue of a project may be. */
const projectFile = /\/constellation\.(config\.m?[jt]s|catalogue\.json)$/;

/** The projects of open files, each loaded once and again when its files or the trust change. */
export class Projects {
  readonly #environment: Environment;
  readonly #onChange: (project: Project) => void;
  readonly #whileLoading: WhileLoading;
  readonly #projects = new Map<string, { project: Project; loading: AbortController | undefined }>();
  #literals: Promise<LiteralProblem> | undefined;
  #isTrusted = false;
  /** Made once: it holds the signatures of the standard library, parsed when they are needed. */
  readonly #builtin = catalogueWith();

  /** `onChange` is called whenever what is known of a project changes; `whileLoading` with every load that begins. */
  constructor(environment: Environment, onChange: (project: Project) => void, whileLoading: WhileLoading) {
    this.#environment = environment;
    this.#onChange = onChange;
    this.#whileLoading = whileLoading;
  }

  get all(): readonly Project[] {
    return [...this.#projects.values()].map(({ project }) => project);
  }

  setTrust(isTrusted: boolean): void {
    if (isTrusted === this.#isTrusted) return;
    this.#isTrusted = isTrusted;
    this.reload();
  }

  /** What is known at once of the project of a file: that of a folder above, else one without signatures of its own. */
  nearest(uri: string): Project {
    const above = this.all.filter(({ place }) => uri.startsWith(`${place.root}/`));
    const longest = above.toSorted((a, b) => b.place.root.length - a.place.root.length)[0];
    return longest ?? loadingProject({ root: uri }, this.#builtin);
  }

  /** The project of a file as it is known now; one that was not known begins to load. */
  async projectOf(uri: string): Promise<Project> {
    const place = await this.#environment.findProject(uri);
    const known = this.#projects.get(place.root)?.project;
    return known ?? this.#begin(place);
  }

  /** Loads again what depends on files that changed; true when one was the configuration or the catalogue itself. */
  filesChanged(uris: readonly string[]): boolean {
    const changed = new Set(uris.map(uriKey));
    const isMoved = uris.some((uri) => projectFile.test(uri));
    if (isMoved) this.#environment.forget?.();
    for (const { place, files } of this.all) {
      const isNear = uris.some((uri) => projectFile.test(uri) && uri.startsWith(`${place.root}/`));
      if (isNear || files.some((file) => changed.has(uriKey(file)))) void this.#again(place.root);
    }
    return isMoved;
  }

  /** Loads all again. */
  reload(): void {
    for (const { place } of this.all) void this.#again(place.root);
  }

  close(): void {
    for (const { loading } of this.#projects.values()) loading?.abort();
    this.#projects.clear();
  }

  #begin(place: ProjectPlace): Project {
    const project = loadingProject(place, this.#builtin);
    this.#projects.set(place.root, { project, loading: undefined });
    this.#onChange(project);
    void this.#load(place);
    return project;
  }

  async #again(root: string): Promise<void> {
    const place = await this.#environment.findProject(`${root}/`);
    await this.#load(place.root === root ? place : { root });
  }

  /** What is known stays until the new signatures are there. A newer load ends an older one. */
  async #load(place: ProjectPlace): Promise<void> {
    const entry = this.#projects.get(place.root);
    if (entry === undefined) return;
    entry.loading?.abort();
    const loading = new AbortController();
    entry.loading = loading;
    const { signal } = loading;
    this.#literals ??= builtinLiterals();
    const literalProblem = await this.#literals;
    const request = { place, isTrusted: this.#isTrusted, literalProblem, signal };
    const load = loadProject({ environment: this.#environment, ...request });
    this.#whileLoading(place, load);
    const project = await load;
    if (signal.aborted) return;
    entry.project = project;
    entry.loading = undefined;
    this.#onChange(project);
  }
}
