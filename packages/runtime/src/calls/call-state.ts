import type { CallOptions } from "@constellation/graph";
import { KeyedSlots } from "./concurrency.ts";
import { Flights } from "./flights.ts";
import { Pace } from "./throttle.ts";

/** Call sites whose state is kept at most; the one that was not used for longest goes first. */
const sitesMax = 10_000;

/** What a call site remembers from run to run. */
export interface CallState {
  readonly pace: Pace | undefined;
  readonly slots: KeyedSlots | undefined;
  readonly flights: Flights;
}

/** The state of all call sites of a runtime, by file, module, site and options: a graph that is built again goes on with it. */
export class CallStates {
  private readonly states = new Map<string, CallState>();

  of(site: string, options: CallOptions): CallState {
    const key = `${site}\n${JSON.stringify(options)}`;
    const state = this.states.get(key) ?? stateFor(options);
    this.states.delete(key);
    this.states.set(key, state);
    if (this.states.size > sitesMax) {
      const [oldest] = this.states.keys();
      if (oldest !== undefined) this.states.delete(oldest);
    }
    return state;
  }
}

function stateFor(options: CallOptions): CallState {
  return {
    pace: options.throttle === undefined ? undefined : new Pace(options.throttle),
    slots: options.concurrency === undefined ? undefined : new KeyedSlots(options.concurrency),
    flights: new Flights(),
  };
}
