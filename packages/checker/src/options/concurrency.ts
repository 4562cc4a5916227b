import type { OptionDefinition } from "./option-definition.ts";
import { optionValue, readInt } from "./option-value.ts";

const expected = "an Int above 0";

/** `concurrency: n`: calls in flight at most. */
export const concurrencyOption: OptionDefinition = {
  name: "concurrency",
  doc: "How many calls may be in flight at once. The order of elements is kept unless `ordered: false`.",
  words: [],
  example: "16",
  carriers: ["call"],
  check(option, { context }) {
    const concurrency = readInt(optionValue(option, expected, context), { min: 1, expected }, context);
    return concurrency === undefined ? {} : { concurrency };
  },
};
