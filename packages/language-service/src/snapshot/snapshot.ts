import type { Catalogue, CheckedProgram } from "@constellation/checker";
import type { ParsedSource, PlacedDeclaration, SourceEdit } from "@constellation/syntax";
import type { LineIndex } from "./line-index.ts";

/** How a file is looked at. */
export interface SnapshotOptions {
  /** Which mode's infos are wanted; default `stream`. */
  readonly mode?: "batch" | "stream";
  /** Inputs that a deployment binds to one value. */
  readonly constants?: ReadonlySet<string>;
}

/**
 * One version of one file: all that the features read. Immutable; parsed at once, checked when first asked. Offsets are UTF-16
 * units. Making the next version costs what the edit touches.
 */
export interface Snapshot {
  readonly text: string;
  readonly source: ParsedSource;
  readonly catalogue: Catalogue;
  readonly options: SnapshotOptions;
  readonly lines: LineIndex;
  /** The file after checking; made on first use. */
  readonly program: CheckedProgram;
  /** The declaration that holds an offset, or whose end touches it. */
  declarationAt(offset: number): PlacedDeclaration | undefined;
  /**
   * The same version for who asks while a declaration is being written: its `program` may be that of the version before, as long
   * as nothing but the declaration at `offset` differs. So what helps writing need not wait for the check.
   */
  whileWriting(offset: number): Snapshot;
  /** The version after some edits, each of which counts in the text that the one before it left. */
  update(edits: readonly SourceEdit[]): Snapshot;
  /** The same text against other signatures. */
  withCatalogue(catalogue: Catalogue): Snapshot;
  withOptions(options: SnapshotOptions): Snapshot;
}

/** What lets a caller give up: an `AbortSignal` is one. It is asked between declarations; what was found until then comes back. */
export interface Cancellation {
  readonly aborted: boolean;
}
