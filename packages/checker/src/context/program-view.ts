import type { Type } from "@constellation/types";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ClockTable } from "../clocks/clock-table.ts";
import type { Imports } from "../names/imports.ts";
import type { Clock } from "../program/clock.ts";
import type { TypedExpression } from "../program/typed-expression.ts";

/** What the check of one declaration can see of the rest of its file: results of what was checked before it. */
export interface ProgramView {
  readonly catalogue: Catalogue;
  readonly mode: "batch" | "stream" | undefined;
  readonly imports: Imports;
  readonly clocks: ClockTable;
  /** An input or node; `pending` when it is defined but not checked yet. */
  value(name: string): GlobalValue | "pending" | undefined;
  /** A declared type; unknown for one whose declaration is broken. */
  type(name: string): Type | undefined;
  typeNames(): Iterable<string>;
  /** Some broken declaration has lost its name. */
  readonly hasNameless: boolean;
  nearestValues(name: string): readonly string[];
  /** Whether an input without a default is treated as a constant. */
  isConstantInput(name: string): boolean;
  /** Records that someone reads the very value of a node. */
  noteConstantRead(name: string): void;
  /** Gives a base clock its place in the file's order: the `ordinal`-th that the declaration at hand makes. */
  placeClock(base: string, ordinal: number): void;
}

/** An input or node of the file as others see it. */
export interface GlobalValue {
  readonly target: "input" | "node";
  readonly type: Type;
  readonly clock: Clock;
  /** The expression of a node. */
  readonly value?: TypedExpression;
}
