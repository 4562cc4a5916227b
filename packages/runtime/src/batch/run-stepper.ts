import type { NodeId } from "@constellation/graph";
import type { Value } from "@constellation/types";
import type { RunFailure } from "../run-result.ts";

/** A node in the place where it is computed: the run, a tick of it, or an item of a call. */
export interface StepPlace {
  readonly node: NodeId;
  /** Begins with the run's id; an item's is the id of its call and the item's number: `RUN/doubled/3`. */
  readonly element: string;
  /** The value of another node in this place; undefined while it is not there, and for literals. */
  read(node: NodeId): Value | undefined;
}

/** A node that is about to be computed, or has been. */
export interface NodeStep extends StepPlace {
  /** The calls whose items it is part of, outermost first. */
  readonly callers: readonly StepPlace[];
}

/** What became of a node. `absent`: there is no tick here, or the element went to the dead letters. */
export type StepOutcome =
  /** `handled`: what failed first, and was answered by `retry`, `fallback` or `on_error`. */
  | { readonly kind: "value"; readonly value: Value; readonly handled?: RunFailure }
  /** `isOrigin`: the node itself failed, not something inside its items. */
  | { readonly kind: "failure"; readonly failure: RunFailure; readonly isOrigin: boolean }
  | { readonly kind: "absent" };

/**
 * Stands between the nodes of a run; for debuggers. Nodes come one at a time, in the order of the graph as far as need allows; the run waits for what
 * the methods return. What they throw fails the run.
 */
export interface RunStepper {
  before(step: NodeStep): Promise<void> | undefined;
  after(step: NodeStep, outcome: StepOutcome): Promise<void> | undefined;
}
