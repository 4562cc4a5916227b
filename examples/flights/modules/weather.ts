import { defineModule, Fault } from "constellation";
import { z } from "zod";

const climates: Readonly<Record<string, string>> = {
  ATL: "thunderstorms",
  BOS: "snow",
  DFW: "wind",
  IND: "snow",
  JFK: "wind",
  LAS: "heat",
  LAX: "haze",
  MIA: "thunderstorms",
  MSY: "thunderstorms",
  ORD: "snow",
  PHX: "heat",
  SEA: "rain",
  SFO: "fog",
  SMF: "fog",
  TPA: "thunderstorms",
};

/**
 * Stands for a service over the network: answers after a few milliseconds, fails at the first attempt for every other airport, and
 * knows nothing of some.
 */
export const fetchWeather = defineModule({
  name: "flights.FetchWeather",
  description: "What the weather at an airport is known for.",
  input: z.object({ airport: z.string() }),
  output: z.string(),
  run: async ({ airport }, { attempt, clock }) => {
    await new Promise<void>((resolve) => clock.schedule(3, resolve));
    const answer = climates[airport];
    if (answer === undefined) {
      throw new Fault(`no station at ${airport}`, { code: "no-station", retryable: false });
    }
    if (attempt === 1 && airport.charCodeAt(0) % 2 === 0) throw new Error("the station did not answer");
    return answer;
  },
});
