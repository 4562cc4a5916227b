import type { OptionDefinition } from "./option-definition.ts";
import { expectedDuration, optionValue, readDuration } from "./option-value.ts";
import { warnWithoutRetry } from "./without-retry.ts";

/** `delay: d`: the pause between attempts. */
export const delayOption: OptionDefinition = {
  name: "delay",
  doc: "The pause between two attempts of a call with `retry`, with full jitter, never above 30 s. `backoff` says how it grows.",
  words: [],
  example: "100ms",
  carriers: ["call"],
  check(option, scope) {
    const value = optionValue(option, expectedDuration({ zero: true }), scope.context);
    const delayMs = readDuration(value, { zero: true }, scope.context);
    if (delayMs === undefined) return {};
    warnWithoutRetry(option, scope);
    return { delayMs };
  },
};
