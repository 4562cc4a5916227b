import type { Value } from "@constellation/types";
import { NoTick } from "../failure/no-tick.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import type { Position } from "./position.ts";

/** What became of a node at one tick. */
export type Outcome =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "failure"; readonly failure: NodeFailure };

/** One tick of a base clock, with the value of the node that makes it. */
export interface Tick {
  readonly outcome: Outcome;
  /** Event time, milliseconds since 1970. */
  readonly time: number;
  readonly position: Position;
}

/** True for an outcome that says there is no tick. */
export function isAbsent(outcome: Outcome): boolean {
  return outcome.kind === "failure" && outcome.failure instanceof NoTick;
}
