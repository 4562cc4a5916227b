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

/** A call as listeners know it; its id is put together when it is asked for. */
export interface CallName {
  readonly elementId: string;
}

/** Where an execution tells what happens. */
export interface RunEvents {
  callStarted(node: CallNode, call: CallName): CallEvents;
}

/** Tells both. */
export function toBoth(one: RunEvents, other: RunEvents): RunEvents {
  return {
    callStarted: (node, call) => {
      const both = [one.callStarted(node, call), other.callStarted(node, call)];
      return {
        attemptStarted: (attempt) => {
          for (const each of both) each.attemptStarted(attempt);
        },
        attemptEnded: (attempt, failure) => {
          for (const each of both) each.attemptEnded(attempt, failure);
        },
        cacheHit: () => {
          for (const each of both) each.cacheHit();
        },
        stalled: (durationMs) => {
          for (const each of both) each.stalled(durationMs);
        },
        ended: (failure) => {
          for (const each of both) each.ended(failure);
        },
      };
    },
  };
}
