import { highRetry } from "@constellation/diagnostics";
import type { OptionDefinition } from "./option-definition.ts";
import { optionValue, readInt } from "./option-value.ts";

/** More attempts than this rarely help: a warning. */
const retryAdvisedMax = 10;
const expected = "an Int of 0 or more";

/** `retry: n`: attempts after the first. */
export const retryOption: OptionDefinition = {
  name: "retry",
  doc: "How many times a failed call is tried again, after the first attempt. `delay` and `backoff` set the pause between attempts.",
  words: [],
  example: "2",
  carriers: ["call"],
  check(option, { context }) {
    const value = optionValue(option, expected, context);
    const retry = readInt(value, { min: 0, expected }, context);
    if (retry === undefined) return {};
    if (retry > retryAdvisedMax) context.report(highRetry, value.span, { retry, limit: retryAdvisedMax });
    return { retry };
  },
};
