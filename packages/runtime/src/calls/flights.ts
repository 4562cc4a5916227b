import type { Value } from "@constellation/types";
import type { NodeFailure } from "../failure/node-failure.ts";
import { Cancellation } from "./cancellation.ts";

interface Flight {
  readonly result: Promise<Value>;
  readonly cancellation: Cancellation;
  passengers: number;
}

/** Calls in flight by key: equal calls at the same time are one. It is aborted when the last that waits for it leaves. */
export class Flights {
  private readonly flights = new Map<string, Flight>();

  /** Joins the flight of `key`, or starts it. Rejects with the reason of `signal` when that aborts. */
  join(key: string, signal: Cancellation, start: (signal: Cancellation) => Promise<Value>): Promise<Value> {
    if (signal.isCancelled) return Promise.reject(signal.reason);
    const flight = this.flights.get(key) ?? this.depart(key, start);
    flight.passengers++;
    return new Promise((resolve, reject) => {
      const cancelled = (reason: NodeFailure): void => {
        if (--flight.passengers === 0) {
          if (this.flights.get(key) === flight) this.flights.delete(key);
          flight.cancellation.cancel(reason);
        }
        reject(reason);
      };
      const listener = { cancelled };
      signal.listen(listener);
      flight.result.then(resolve, reject).finally(() => signal.forget(listener));
    });
  }

  private depart(key: string, start: (signal: Cancellation) => Promise<Value>): Flight {
    const cancellation = new Cancellation();
    const flight: Flight = { result: start(cancellation), cancellation, passengers: 0 };
    this.flights.set(key, flight);
    const land = (): void => {
      if (this.flights.get(key) === flight) this.flights.delete(key);
    };
    flight.result.then(land, land);
    return flight;
  }
}
