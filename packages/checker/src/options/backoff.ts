import type { OptionDefinition, OptionWord } from "./option-definition.ts";
import { optionValue, orOf, readWord } from "./option-value.ts";
import { warnWithoutRetry } from "./without-retry.ts";

const kinds = ["fixed", "linear", "exponential"] as const;
const words: readonly OptionWord[] = [
  { text: "fixed", doc: "The same pause each time." },
  { text: "linear", doc: "One, two, three times the pause." },
  { text: "exponential", doc: "The pause doubles each time." },
];

/** `backoff: fixed | linear | exponential`: how the pause between attempts grows. */
export const backoffOption: OptionDefinition = {
  name: "backoff",
  doc: "How the pause between attempts grows: `fixed`, `linear` or `exponential`. It needs `retry`.",
  words,
  example: "fixed",
  carriers: ["call"],
  check(option, scope) {
    const backoff = readWord(optionValue(option, orOf(kinds), scope.context), kinds, scope.context);
    if (backoff === undefined) return {};
    warnWithoutRetry(option, scope);
    return { backoff };
  },
};
