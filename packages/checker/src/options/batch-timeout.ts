import type { OptionDefinition } from "./option-definition.ts";

/** `batch_timeout: d`: a batch waits no longer than that for its elements. */
export const batchTimeoutOption: OptionDefinition = {
  name: "batch_timeout",
  doc: "A batch is passed on after that time, however many elements it has.",
  words: [],
  example: "1s",
  carriers: ["call"],
  idleIn: "batch",
};
