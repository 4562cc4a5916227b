import { createSnapshot, type Snapshot } from "@constellation/language-service";
import { uriKey } from "../convert/uri-key.ts";
import type { Project } from "../projects/project.ts";
import type { Server } from "../server/server.ts";

/** A pipeline of the workspace, open or not. */
export interface WorkspacePipeline {
  readonly uri: string;
  readonly snapshot: Snapshot;
  readonly project: Project;
  /** Of an open file. */
  readonly version: number | null;
}

/** Closed files that are remembered; the least recently used are read again. */
const rememberedMax = 2000;
/** A workspace with more pipelines is looked at in part. */
const pipelinesMax = 10_000;

/** The pipelines of the workspace's folders. Closed ones are read when they are asked for, and remembered until they change. */
export class WorkspaceFiles {
  readonly #server: Server;
  readonly #closed = new Map<string, Snapshot>();
  #listed: Promise<readonly string[]> | undefined;

  constructor(server: Server) {
    this.#server = server;
    server.onFiles.add((changes) => {
      for (const { uri } of changes) this.#closed.delete(uriKey(uri));
      this.#listed = undefined;
    });
  }

  foldersChanged(): void {
    this.#listed = undefined;
  }

  /** All pipelines, or those that have a word: first those that are open. */
  async *all(word = ""): AsyncGenerator<WorkspacePipeline> {
    const { documents } = this.#server;
    for (const { uri, snapshot, project, version } of [...documents.values()])
      if (snapshot.text.includes(word)) yield { uri, snapshot, project, version };
    for (const uri of await this.list()) {
      if (documents.has(uriKey(uri))) continue;
      const pipeline = await this.#read(uri, word);
      if (pipeline !== undefined) yield pipeline;
    }
  }

  /** URIs of the pipelines below the workspace's folders. */
  list(): Promise<readonly string[]> {
    this.#listed ??= this.#find();
    return this.#listed;
  }

  async #find(): Promise<readonly string[]> {
    const { folders, environment } = this.#server;
    const found = await Promise.all(folders.map((folder) => environment.pipelinesIn(folder)));
    const byKey = new Map(found.flat().map((uri) => [uriKey(uri), uri]));
    // Without a client that watches, files come and go unseen.
    if (!this.#server.client.registersWatchers) this.#listed = undefined;
    return [...byKey.values()].slice(0, pipelinesMax);
  }

  async #read(uri: string, word: string): Promise<WorkspacePipeline | undefined> {
    const { environment, projects, settings, client } = this.#server;
    const key = uriKey(uri);
    const project = await projects.projectOf(uri);
    let snapshot = client.registersWatchers ? this.#closed.get(key) : undefined;
    if (snapshot === undefined) {
      const text = await environment.readText(uri);
      if (text?.includes(word) !== true) return undefined;
      snapshot = createSnapshot(text, project.catalogue, { mode: settings.mode });
    }
    if (!snapshot.text.includes(word)) return undefined;
    if (snapshot.catalogue !== project.catalogue) snapshot = snapshot.withCatalogue(project.catalogue);
    if (snapshot.options.mode !== settings.mode) snapshot = snapshot.withOptions({ mode: settings.mode });
    this.#remember(key, snapshot);
    return { uri, snapshot, project, version: null };
  }

  #remember(key: string, snapshot: Snapshot): void {
    this.#closed.delete(key);
    this.#closed.set(key, snapshot);
    const [oldest] = this.#closed.keys();
    if (this.#closed.size > rememberedMax && oldest !== undefined) this.#closed.delete(oldest);
  }
}
