import type { Value } from "@constellation/types";
import type { Place } from "../evaluation.ts";
import { isElement } from "./stream-events.ts";
import { placeOf, tickOf } from "./stream-ticks.ts";

/** The newest value of a sampled parameter at a moment; undefined before the first. */
export function sampledValue(
  name: string,
  { evaluation, moment }: Pick<Place, "evaluation" | "moment">,
): Value | undefined {
  const { stream } = evaluation;
  if (stream === undefined || moment.size === 0) return undefined;
  const arrival = placeOf(moment, evaluation)?.position[0] ?? 0;
  return stream.events
    .slice(0, arrival)
    .filter(isElement)
    .findLast(({ input }) => input === name)?.value;
}

/** What `now()` gives at a moment: when the element came in; in a batch, and before the first element, the time at which the run began. */
export function timeAt({ evaluation, moment }: Pick<Place, "evaluation" | "moment">): number {
  if (evaluation.stream === undefined || moment.size === 0) return evaluation.now;
  return tickOf(moment, evaluation)?.ingestedAt ?? evaluation.now;
}
