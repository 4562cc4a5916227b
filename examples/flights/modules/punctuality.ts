import { defineAggregate } from "constellation";

interface Departures {
  readonly flights: number;
  readonly late: number;
  readonly minutes: number;
  readonly weather: string;
}

interface Departure {
  readonly delay: number;
  readonly weather: string;
}

/** A quarter of an hour is not late. */
const lateMinutes = 15;

export const punctuality = defineAggregate<
  Departure,
  Departures,
  Omit<Departures, "minutes"> & { readonly meanDelay: number }
>({
  name: "flights.Punctuality",
  description: "How many flights left, how many of them late, and their mean delay in minutes.",
  input: "{ delay: Int, weather: String }",
  output: "{ flights: Int, late: Int, meanDelay: Float, weather: String }",
  create: () => ({ flights: 0, late: 0, minutes: 0, weather: "unknown" }),
  add: ({ flights, late, minutes }, { delay, weather }) => ({
    flights: flights + 1,
    late: late + (delay > lateMinutes ? 1 : 0),
    minutes: minutes + delay,
    weather,
  }),
  merge: (one, other) => ({
    flights: one.flights + other.flights,
    late: one.late + other.late,
    minutes: one.minutes + other.minutes,
    weather: other.weather,
  }),
  finish: ({ flights, late, minutes, weather }) => ({
    flights,
    late,
    meanDelay: Math.round((minutes / Math.max(1, flights)) * 10) / 10,
    weather,
  }),
  encode: ({ flights, late, minutes, weather }) => ({ flights, late, minutes, weather }),
  decode: (encoded) => encoded as unknown as Departures,
});
