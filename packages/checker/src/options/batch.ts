import type { OptionDefinition } from "./option-definition.ts";

/** `batch: n`: up to n elements in one call. */
export const batchOption: OptionDefinition = {
  name: "batch",
  doc: "Gathers up to so many elements into a list for one call. An argument that already is a list is cut into pieces of that size; the results are put together again.",
  words: [],
  example: "100",
  carriers: ["call"],
};
