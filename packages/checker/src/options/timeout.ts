import type { OptionDefinition } from "./option-definition.ts";
import { expectedDuration, optionValue, readDuration, wordOf } from "./option-value.ts";

/** `timeout: d`: how long one attempt may take; `none` lifts the default limit. */
export const timeoutOption: OptionDefinition = {
  name: "timeout",
  doc: "How long one attempt may take. When the time is over the attempt's `ctx.signal` is aborted and the attempt has failed. `none` takes the project's default limit away.",
  words: [{ text: "none", doc: "No limit at all." }],
  example: "5s",
  carriers: ["call"],
  check(option, { context }) {
    const value = optionValue(option, expectedDuration({ zero: false }), context);
    if (wordOf(value.expression) === "none") return { timeoutMs: "none" };
    const timeoutMs = readDuration(value, { zero: false }, context);
    return timeoutMs === undefined ? {} : { timeoutMs };
  },
};
