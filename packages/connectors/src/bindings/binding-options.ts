import type { JsonValue } from "@constellation/types";
import { duration, oneOf, text } from "../declaration/property-schemas.ts";

/** What every binding of an input takes beside its connector's properties. */
const ofSources = {
  disorder: duration("How late an element may come behind the newest of its partition. Default: 0."),
  idle_timeout: duration("After how long a silent partition holds no window back any more. Default: 60s."),
  max_ahead: duration("How far a recorded time may be ahead of the clock. Default: 1h."),
  time: text("The field that holds an element's time: a Timestamp as text, or milliseconds since 1970."),
};

/** What every binding of an output takes. */
const ofSinks = {
  none: oneOf(
    "Whether an element that is None is left out, or written as null. Default: skip.",
    "skip",
    "emit",
  ),
};

/** JSON Schemas of the options of a binding, whatever its connector. */
export function bindingOptions(side: "source" | "sink"): Readonly<Record<string, JsonValue>> {
  return side === "source" ? ofSources : ofSinks;
}

export const bindingOptionNames: readonly string[] = [...Object.keys(ofSources), ...Object.keys(ofSinks)];
