import type { Value } from "@constellation/types";

interface Flight {
  readonly result: Promise<Value>;
  readonly controller: AbortController;
  passengers: number;
}

/** Calls in flight by key: equal calls at the same time are one. It is aborted when the last that waits for it leaves. */
export class Flights {
  private readonly flights = new Map<string, Flight>();

  /** Joins the flight of `key`, or starts it. Rejects with the reason of `signal` when that aborts. */
  join(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const flight = this.flights.get(key) ?? this.depart(key, start);
    flight.passengers++;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (--flight.passengers === 0) {
          if (this.flights.get(key) === flight) this.flights.delete(key);
          flight.controller.abort(signal.reason);
        }
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      flight.result.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }

  private depart(key: string, start: (signal: AbortSignal) => Promise<Value>): Flight {
    const controller = new AbortController();
    const flight: Flight = { result: start(controller.signal), controller, passengers: 0 };
    this.flights.set(key, flight);
    const land = (): void => {
      if (this.flights.get(key) === flight) this.flights.delete(key);
    };
    flight.result.then(land, land);
    return flight;
  }
}
