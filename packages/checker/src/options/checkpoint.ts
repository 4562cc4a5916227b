import type { OptionDefinition } from "./option-definition.ts";
import { expectedDuration, optionValue, readDuration } from "./option-value.ts";

/** `checkpoint: d`: how often the pipeline's state is saved. */
export const checkpointOption: OptionDefinition = {
  name: "checkpoint",
  doc: "How often the pipeline's state is saved. Checkpoints are of the whole pipeline: of several intervals the shortest counts.",
  words: [],
  example: "30s",
  carriers: ["call"],
  idleIn: "batch",
  check(option, { context }) {
    const value = optionValue(option, expectedDuration({ zero: false }), context);
    const checkpointMs = readDuration(value, { zero: false }, context);
    return checkpointMs === undefined ? {} : { checkpointMs };
  },
};
