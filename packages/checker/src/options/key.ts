import type { OptionDefinition } from "./option-definition.ts";

/** `key: field`: windows, state and concurrency per key. */
export const keyOption: OptionDefinition = {
  name: "key",
  doc: "Each key has its own windows, batches, state or calls in flight: a field of the argument, a list of fields, a lambda, or any expression that ticks with the argument.",
  words: [],
  example: "id",
  carriers: ["call"],
};
