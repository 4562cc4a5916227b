import type { OptionDefinition } from "./option-definition.ts";
import { optionValue, readBoolean } from "./option-value.ts";

/** `lazy`: a flag; the call starts only when its result is needed. */
export const lazyOption: OptionDefinition = {
  name: "lazy",
  doc: "In a batch run, the call starts only when its result is needed. A flag: it takes no value.",
  words: [],
  example: "",
  carriers: ["call"],
  idleIn: "stream",
  check(option, { context }) {
    if (option.value === undefined) return { lazy: true };
    const lazy = readBoolean(optionValue(option, "true or false", context), context);
    return lazy === undefined ? {} : { lazy };
  },
};
