import type { OptionDefinition, OptionWord } from "./option-definition.ts";

const words: readonly OptionWord[] = [
  { text: "combine_latest", doc: "On each arrival, with the other side's latest (the default)." },
  { text: "interleave", doc: "Each element of either side as it arrives; both sides of one type." },
  { text: "concat", doc: "All of the left, then all of the right; both sides of one type." },
  { text: "zip", doc: "Pairs in order; the faster side waits." },
  {
    text: "lookup",
    doc: "Each left element with the latest right element of its key; the right's fields become Optional. `wait: 5s` waits for it.",
    example: "lookup(id)",
  },
  {
    text: "within",
    doc: "Each pair of one key whose times differ by at most that long; `on: t` names the time.",
    example: "within(5s, key: id)",
  },
];

/** The strategies of `merge`. */
export const mergeWords: readonly string[] = words.map((word) => word.text);

/** `merge: strategy`: how values of different clocks meet. */
export const mergeOption: OptionDefinition = {
  name: "merge",
  doc: "How values of different clocks meet: `combine_latest` (the default), `interleave`, `concat`, `zip`, `lookup(key)`, `within(d, key: k)`.",
  words,
  example: "combine_latest",
  carriers: ["call", "+"],
};
