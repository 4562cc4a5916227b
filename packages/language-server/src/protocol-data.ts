import type { JsonValue } from "@constellation/types";
import type { Position, Range } from "vscode-languageserver";

/** The methods that the server has beside those of the protocol. */
export const serverMethods = {
  graph: "constellation/graph",
  values: "constellation/values",
  status: "constellation/status",
  trust: "constellation/trust",
  files: "constellation/files",
  readFile: "constellation/readFile",
} as const;

/** What a client may say at `initialize`, in `initializationOptions`; all of it is optional. */
export interface InitializationOptions {
  /** Whether the project's own code may run to learn its modules; default false. */
  readonly trusted?: boolean;
  /** The settings below `constellation`, for a client that cannot be asked for them. */
  readonly settings?: JsonValue;
  /** Commands that the client has beside those of the code lenses, e.g. `editor.action.triggerSuggest`. */
  readonly commands?: readonly string[];
  /** What stands before a code in the address of the page that explains it; without it codes are no links. */
  readonly pages?: string;
  /** Whether the client shows `constellation/status`; else a problem is a message of the window. */
  readonly status?: boolean;
  /** Whether the client answers `constellation/files` and `constellation/readFile`: where the server has no file system. */
  readonly files?: boolean;
}

/** How it stands with the signatures of a project, for a status bar. Sent when it changes. */
export interface ProjectStatus {
  /** The folder's URI. */
  readonly root: string;
  /**
   * `loading`: signatures are on their way. `ready`: all are known. `limited`: the project's own modules are not known, and
   * `message` says why; what needs no modules works. `warning`: all are known, and `message` says what is to be done.
   */
  readonly state: "loading" | "ready" | "limited" | "warning";
  /** Where the project's signatures come from. */
  readonly source: "configuration" | "catalogue" | "none";
  /** Number of the project's own modules and aggregates. */
  readonly modules: number;
  /** What is wrong, a sentence. */
  readonly message?: string;
  /** The way out, a sentence. */
  readonly hint?: string;
  /** URI of the file to look at. */
  readonly file?: string;
}

/** Which graph is asked for. */
export interface GraphParams {
  readonly textDocument: { readonly uri: string };
  /** The cursor: `current` tells the node there. */
  readonly position?: Position;
  /** Whether the picture is wanted too; default true. */
  readonly svg?: boolean;
  readonly theme?: "auto" | "light" | "dark";
}

/** The graph of a file, also of one with mistakes; `svg` is missing while it has errors. */
export interface GraphResult {
  readonly version: number;
  readonly nodes: readonly GraphResultNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  readonly current?: string;
  readonly svg?: string;
}

/** A node of the graph, with its place in the text. */
export interface GraphResultNode {
  /** `in:NAME`, `node:NAME`, `out:NAME`. */
  readonly id: string;
  readonly name: string;
  readonly kind: "input" | "node" | "output";
  readonly type: string;
  readonly clock: string;
  readonly doc?: string;
  readonly range: Range;
  readonly nameRange: Range;
  readonly hasError: boolean;
  readonly calls: readonly string[];
}

/** The values of the last run or preview of a file, by the names of inputs, nodes and outputs; they are shown beside the names. */
export interface ValuesParams {
  readonly uri: string;
  readonly values: Readonly<Record<string, JsonValue>>;
}
