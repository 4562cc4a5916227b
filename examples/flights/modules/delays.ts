import { defineModule } from "constellation";
import { z } from "zod";

/** A long flight has time to make up for a late start: the same delay weighs less the further it goes. */
export const delayScore = defineModule({
  name: "flights.DelayScore",
  description: "How badly a delay (minutes) hurts on a flight of this distance (miles), from 0 upwards.",
  effect: "pure",
  type: "(delay: Int, distance: Int): Float",
  run: ({ delay, distance }: { delay: number; distance: number }) =>
    Math.max(0, delay) / Math.sqrt(Math.max(100, distance) / 100),
});

export const describePlace = defineModule({
  name: "flights.DescribePlace",
  description: "City and state of an airport, as one would say it.",
  effect: "pure",
  type: "(airport: { city: String, state: String }): String",
  run: ({ airport }: { airport: { city: string; state: string } }) => `${airport.city}, ${airport.state}`,
});

export const classifyAirport = defineModule({
  name: "flights.ClassifyAirport",
  description: "What a mean delay score means to a traveller.",
  effect: "pure",
  input: z.object({ score: z.number() }),
  output: z.enum(["on time", "fair", "slow", "avoid"]),
  run: ({ score }) => (score < 4 ? "on time" : score < 5.5 ? "fair" : score < 7 ? "slow" : "avoid"),
});
