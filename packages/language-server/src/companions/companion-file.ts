import type { Span } from "@constellation/diagnostics";

/** What a name in a companion file is the name of. */
export type CompanionRole =
  | "input"
  | "output"
  /** In the bindings of a deploy file: an input or an output, whichever has the name. */
  | "binding"
  | "bound-input"
  | "bound-output"
  /** Of a failure that is expected. */
  | "node"
  /** In full, or the last part of it. */
  | "module"
  | "connector"
  /** In the value of an input or output: `text` is the way to it, `input order.customer.id`. */
  | "field";

/** One name in a companion file. */
export interface CompanionName {
  readonly role: CompanionRole;
  readonly text: string;
  /** The letters of the name alone, without quotes and without `in:` before it. */
  readonly span: Span;
  /** It is a whole text without quotes: YAML may take another name for something else. */
  readonly isPlain: boolean;
}

/** Where a companion file names its pipeline. */
export interface PipelinePath {
  readonly path: string;
  /** Without the quotes. */
  readonly span: Span;
  readonly quote: "" | "'" | '"';
}

/** The cases of a pipeline (`NAME.test.cst.yaml`) or its deploy file: what they name of it, and where. */
export interface CompanionFile {
  readonly kind: "test" | "deploy";
  /** The path of the pipeline, relative to this file. A deploy file may do without. */
  readonly pipeline: PipelinePath | undefined;
  readonly names: readonly CompanionName[];
}
