import type { Diagnostic } from "@constellation/diagnostics";
import type { DeclarationTree } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { ClockFacts } from "../clocks/clock-table.ts";
import type { DeclarationReads } from "../context/declaration-reads.ts";
import type { GlobalValue } from "../context/program-view.ts";
import type { References } from "../names/references.ts";
import type { CheckedInput, CheckedNode, CheckedOutput } from "../program/checked-program.ts";

/** All that came of checking one declaration; position-free, so that it stands as long as its tree and what it read. */
export interface DeclarationResult {
  readonly tree: DeclarationTree;
  readonly references: References;
  /** Spans relative to the declaration. */
  readonly diagnostics: readonly Diagnostic[];
  /** Syntax errors included. */
  readonly hasErrors: boolean;
  readonly reads: DeclarationReads;
  /** Qualified names of the functions that it calls. */
  readonly functions: ReadonlySet<string>;
  /** Namespaces brought in by `use` that its calls needed, as written in the `use` (full name or alias). */
  readonly imports: ReadonlySet<string>;
  /** Base clocks of the file that it makes, in order. */
  readonly bases: readonly ClockFacts[];
  /** The input or node that it defines, as others see it. */
  readonly value: GlobalValue | undefined;
  /** The type that it defines. */
  readonly type: Type | undefined;
  readonly input: Unplaced<CheckedInput> | undefined;
  readonly node: Unplaced<CheckedNode> | undefined;
  readonly output: Unplaced<CheckedOutput> | undefined;
}

/** A part of a checked program without its place in the file. */
export type Unplaced<T> = Omit<T, "declaration">;
