import type { Range } from "vscode-languageclient";

/** How it stands with the signatures of a project. */
export interface ProjectStatus {
  readonly root: string;
  readonly state: "loading" | "ready" | "limited" | "warning";
  readonly source: "configuration" | "catalogue" | "none";
  readonly modules: number;
  readonly message?: string;
  readonly hint?: string;
  readonly file?: string;
}

/** The graph of a file, also of one with mistakes; `svg` is missing while it has errors. */
export interface GraphResult {
  readonly version: number;
  readonly nodes: readonly GraphResultNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  readonly current?: string;
  readonly svg?: string;
}

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

/** The methods that the language server has beside those of the protocol. */
export const serverMethods = {
  graph: "constellation/graph",
  values: "constellation/values",
  status: "constellation/status",
  trust: "constellation/trust",
  files: "constellation/files",
  readFile: "constellation/readFile",
} as const;
