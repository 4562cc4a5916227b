import type { OptionDefinition } from "./option-definition.ts";

/** `fallback: e`: the result when all attempts failed, or an argument is None. */
export const fallbackOption: OptionDefinition = {
  name: "fallback",
  doc: "The result when all attempts failed, or when an argument is None: an expression of the call's type, evaluated only when it is needed.",
  words: [],
  example: "value",
  carriers: ["call"],
};
