import { withoutParentheses } from "./constant-value.ts";
import type { OptionDefinition } from "./option-definition.ts";
import { optionValue, reportValue } from "./option-value.ts";

const expected = "a rate above 0, such as 100/s";

/** `throttle: 100/s`: at most that many calls in that time. */
export const throttleOption: OptionDefinition = {
  name: "throttle",
  doc: "At most that many calls in that time, each attempt counted: `100/s`, `10/500ms`.",
  words: [],
  example: "100/s",
  carriers: ["call"],
  check(option, { context }) {
    const value = optionValue(option, expected, context);
    if (value.expression === undefined) return {};
    const rate = withoutParentheses(value.expression);
    if (rate.kind === "rate" && rate.count > 0 && rate.perMs > 0) {
      return { throttle: { count: rate.count, perMs: rate.perMs } };
    }
    reportValue(value, expected, context);
    return {};
  },
};
