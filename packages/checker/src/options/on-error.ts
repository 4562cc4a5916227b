import type { OptionDefinition, OptionWord } from "./option-definition.ts";

/** The values of `on_error`. */
export const onErrorWords = ["propagate", "skip", "log", "wrap", "dlq"] as const;

const words: readonly OptionWord[] = [
  { text: "propagate", doc: "The element fails (the default)." },
  { text: "skip", doc: "The result is None." },
  { text: "log", doc: "The result is None, and the error is logged." },
  { text: "wrap", doc: "The result is `{ ok, value?, error? }`." },
  { text: "dlq", doc: "The element goes to the dead letters with its error." },
];

/** `on_error: …`: what happens when retries and fallback did not help. */
export const onErrorOption: OptionDefinition = {
  name: "on_error",
  doc: "What happens when all attempts failed and there is no fallback: `propagate` the failure, `skip` or `log` it with the result None, `wrap` it into `{ ok, value?, error? }`, or send the element to the dead letters (`dlq`).",
  words,
  example: "skip",
  carriers: ["call"],
};
