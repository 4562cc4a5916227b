import type { OptionDefinition, OptionWord } from "./option-definition.ts";

const words: readonly OptionWord[] = [
  { text: "combine_latest", doc: "As `merge: combine_latest`." },
  { text: "zip", doc: "As `merge: zip`." },
  { text: "buffer", doc: "As `merge: within(d)`, without a key.", example: "buffer(5s)" },
];

/** The strategies of `join`. */
export const joinWords: readonly string[] = words.map((word) => word.text);

/** `join: strategy`: the older spelling of `merge` for a call. */
export const joinOption: OptionDefinition = {
  name: "join",
  doc: "The older spelling of `merge` for a call whose arguments have different clocks: `combine_latest`, `zip`, `buffer(d)`.",
  words,
  example: "combine_latest",
  carriers: ["call"],
};
