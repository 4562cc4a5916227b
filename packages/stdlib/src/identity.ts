import type { Value } from "@constellation/types";
import { defineFunction } from "./define/define-function.ts";

/** `identity`: the value itself. */
export const identity = defineFunction({
  name: "stdlib.identity",
  typeParameters: ["T"],
  parameters: { value: "T" },
  result: "T",
  doc: "The value itself.",
  examples: { "identity([1, 2])": "[1, 2]" },
  run: (value: Value) => value,
});
