import type { CallNode } from "@constellation/graph";
import type { CallLayer } from "./call-layer.ts";

/** Calls of a module with state: one at a time per key, each with all its attempts. */
export function oneAtATime(node: CallNode, inner: CallLayer, priority: number): CallLayer {
  return (request, settle) => {
    const { key, states } = request;
    if (states === undefined) {
      inner(request, settle);
      return;
    }
    const state = states.of(node);
    const turns = state.turnsOf(key);
    turns.enter(priority, request.signal, (reason) => {
      if (reason !== undefined) {
        settle(reason, null);
        return;
      }
      inner(request, (failure, value) => {
        turns.leave();
        state.release(key);
        settle(failure, value);
      });
    });
  };
}
