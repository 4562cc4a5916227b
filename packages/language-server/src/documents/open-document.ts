import {
  createSnapshot,
  type PreviewValues,
  type Snapshot,
  type SnapshotOptions,
} from "@constellation/language-service";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { toSpan } from "../convert/positions.ts";
import type { Project } from "../projects/project.ts";

/** A file that is open in the editor: the newest version, and what was last said about it. */
export class OpenDocument {
  readonly uri: string;
  #version: number;
  #snapshot: Snapshot;
  #project: Project;
  /** Values of the last run, by name. */
  values: PreviewValues = new Map();
  /** The last semantic tokens that were sent, with their id. */
  tokens: { readonly id: string; readonly data: readonly number[] } | undefined;

  constructor(
    file: { readonly uri: string; readonly version: number; readonly text: string },
    project: Project,
    options: SnapshotOptions,
  ) {
    this.uri = file.uri;
    this.#version = file.version;
    this.#project = project;
    this.#snapshot = createSnapshot(file.text, project.catalogue, options);
  }

  get version(): number {
    return this.#version;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get project(): Project {
    return this.#project;
  }

  /** Changes that count one after the other: a range with its new text, or the whole new text. */
  change(version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    let snapshot = this.#snapshot;
    for (const change of changes) {
      if (typeof change.text !== "string") throw new Error("a change has no text");
      const span =
        "range" in change ? toSpan(snapshot.lines, change.range) : { start: 0, end: snapshot.text.length };
      snapshot = snapshot.update([{ ...span, newText: change.text }]);
    }
    this.#snapshot = snapshot;
    this.#version = version;
  }

  setProject(project: Project): void {
    if (project.catalogue !== this.#snapshot.catalogue)
      this.#snapshot = this.#snapshot.withCatalogue(project.catalogue);
    this.#project = project;
  }

  setOptions(options: SnapshotOptions): void {
    this.#snapshot = this.#snapshot.withOptions(options);
  }
}
