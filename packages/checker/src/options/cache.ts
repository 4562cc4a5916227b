import type { OptionDefinition } from "./option-definition.ts";
import { expectedDuration, optionValue, readDuration } from "./option-value.ts";

/** `cache: d`: how long results are kept by the values of the arguments. */
export const cacheOption: OptionDefinition = {
  name: "cache",
  doc: "Keeps results by the values of the arguments for that long. Failures are not kept; equal calls at the same time share one.",
  words: [],
  example: "10min",
  carriers: ["call"],
  check(option, { context }) {
    const value = optionValue(option, expectedDuration({ zero: false }), context);
    const cacheMs = readDuration(value, { zero: false }, context);
    return cacheMs === undefined ? {} : { cacheMs };
  },
};
