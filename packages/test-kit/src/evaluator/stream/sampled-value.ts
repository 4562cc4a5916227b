import type { Value } from "@constellation/types";
import type { Evaluation, Place } from "../evaluation.ts";
import { isElement } from "./stream-events.ts";
import { placeOf } from "./stream-ticks.ts";

/** True where a parameter is bound to a stream. */
export function hasSampled({ stream, parameters }: Evaluation): boolean {
  return stream?.events.some((event) => isElement(event) && parameters.has(event.input)) ?? false;
}

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
