import type { CallNode } from "@constellation/graph";
import type { NodeFailure } from "../failure/node-failure.ts";
import type { CallLayer } from "./call-layer.ts";
import type { Slots } from "./slots.ts";

/** Calls of a module with state: one at a time per key, each with all its attempts; in a stream in the order of the rows, whatever their arguments wait for. */
export function oneAtATime(node: CallNode, inner: CallLayer, priority: number): CallLayer {
  return (request, settle) => {
    const { key, states, signal } = request;
    if (states === undefined) {
      inner(request, settle);
      return;
    }
    const state = states.of(node);
    const take = (turns: Slots, reason: NodeFailure | undefined): void => {
      if (reason !== undefined) {
        settle(reason, null);
        return;
      }
      inner(request, (failure, value) => {
        turns.leave();
        state.release(key);
        settle(failure, value);
      });
    };
    state.order.enter(request.kernelRun, signal, (reason) => {
      if (reason !== undefined) {
        settle(reason, null);
        return;
      }
      const turns = state.turnsOf(key);
      turns.enter(priority, signal, (none) => take(turns, none));
    });
  };
}
