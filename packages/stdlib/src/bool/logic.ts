import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";

const twoBooleans = { parameters: { a: "Boolean", b: "Boolean" }, result: "Boolean" };

/** The logic operators as functions. `and`, `or` and `not` are words of the language, so these are called by their qualified names. */
export const logic: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.bool.and",
    ...twoBooleans,
    doc: "Whether both are true. Unlike the operator `and` it evaluates both.",
    examples: { "stdlib.bool.and(true, true)": "true", "stdlib.bool.and(true, false)": "false" },
    run: (a: boolean, b: boolean) => a && b,
  }),
  defineFunction({
    name: "stdlib.bool.or",
    ...twoBooleans,
    doc: "Whether at least one is true. Unlike the operator `or` it evaluates both.",
    examples: { "stdlib.bool.or(false, true)": "true", "stdlib.bool.or(false, false)": "false" },
    run: (a: boolean, b: boolean) => a || b,
  }),
  defineFunction({
    name: "stdlib.bool.not",
    parameters: { value: "Boolean" },
    result: "Boolean",
    doc: "True for false, false for true.",
    examples: { "stdlib.bool.not(true)": "false", "stdlib.bool.not(false)": "true" },
    run: (value: boolean) => !value,
  }),
  defineFunction({
    name: "stdlib.bool.xor",
    ...twoBooleans,
    doc: "Whether exactly one is true.",
    examples: { "xor(true, false)": "true", "xor(true, true)": "false" },
    run: (a: boolean, b: boolean) => a !== b,
  }),
];
