import type { OptionDefinition, OptionWord } from "./option-definition.ts";

/** The values of `emit`. */
export const emitWords = ["whole", "each", "windowed"] as const;

const words: readonly OptionWord[] = [
  { text: "whole", doc: "The result as one element (the default)." },
  { text: "each", doc: "One element per item of a list result." },
  {
    text: "windowed",
    doc: "The result with the key and bounds of its window: `{ key, start, end, value }`.",
  },
];

/** `emit: whole | each | windowed`: what becomes of a result. */
export const emitOption: OptionDefinition = {
  name: "emit",
  doc: "`whole`: the result is one element. `each`: one element per item of a list result. `windowed`: the result with the key, start and end of its window.",
  words,
  example: "each",
  carriers: ["call"],
};
