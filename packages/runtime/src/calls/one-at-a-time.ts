import type { CallNode } from "@constellation/graph";
import type { CallLayer } from "./call-layer.ts";

/** Calls of a module with state: one at a time per key, each with all its attempts. */
export function oneAtATime(node: CallNode, inner: CallLayer, priority: number): CallLayer {
  return async (request) => {
    const { key, states } = request;
    if (states === undefined) return inner(request);
    const state = states.of(node);
    const turns = state.turnsOf(key);
    const entering = turns.enter(priority, request.signal);
    if (entering !== undefined) await entering;
    try {
      return await inner(request);
    } finally {
      turns.leave();
      state.release(key);
    }
  };
}
