import type { OptionDefinition, OptionWord } from "./option-definition.ts";
import { optionValue, readBoolean } from "./option-value.ts";

const words: readonly OptionWord[] = [
  { text: "true", doc: "Results in the order of their elements (the default)." },
  { text: "false", doc: "Results as they come." },
];

/** `ordered: false`: results as they come. */
export const orderedOption: OptionDefinition = {
  name: "ordered",
  doc: "With `false`, results of concurrent calls are passed on as they come, not in the order of their elements.",
  words,
  example: "false",
  carriers: ["call"],
  idleIn: "batch",
  check(option, { context }) {
    const ordered = readBoolean(optionValue(option, "true or false", context), context);
    return ordered === undefined ? {} : { ordered };
  },
};
