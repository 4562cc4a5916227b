import type { CallNode } from "@constellation/graph";
import type { CallObserver } from "../calls/call-observer.ts";
import type { NodeFailure } from "../failure/node-failure.ts";

/** What is told of one call of a run. */
export interface CallEvents extends CallObserver {
  ended(failure: NodeFailure | undefined): void;
}

/** Nothing is told: shared by all calls that nobody listens to. */
export const unheard: CallEvents = {
  attemptStarted: () => undefined,
  attemptEnded: () => undefined,
  cacheHit: () => undefined,
  stalled: () => undefined,
  ended: () => undefined,
};

/** Where an execution tells what happens. */
export interface RunEvents {
  callStarted(node: CallNode, elementId: string): CallEvents;
}
