import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";

const typeParameters = ["T"];
const ofOptional = { typeParameters, parameters: { value: "Optional<T>" } };

/** Values that may be None. */
export const optionals: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.optional.is-some",
    ...ofOptional,
    result: "Boolean",
    doc: "Whether there is a value.",
    examples: { "is-some(at([1], 0))": "true", "is-some(None)": "false" },
    run: (value: Value) => value !== null,
  }),
  defineFunction({
    name: "stdlib.optional.is-none",
    ...ofOptional,
    result: "Boolean",
    doc: "Whether there is no value.",
    examples: { "is-none(at([1], 0))": "false", "is-none(None)": "true" },
    run: (value: Value) => value === null,
  }),
  defineFunction({
    name: "stdlib.optional.or-else",
    typeParameters,
    parameters: { value: "Optional<T>", default: "T" },
    result: "T",
    doc: "The value, or another in place of None. `??` does the same and evaluates the other only when it is needed.",
    examples: { "or-else(at([1], 0), 9)": "1", "or-else(at([1], 5), 9)": "9" },
    run: (value: Value, other: Value) => value ?? other,
  }),
  defineFunction({
    name: "stdlib.optional.or-fail",
    typeParameters,
    parameters: { value: "Optional<T>", message: "String" },
    result: "T",
    doc: "The value; None fails with a message.",
    examples: { 'or-fail(at([1], 0), "no first")': "1" },
    failures: { 'or-fail(at([1], 5), "no sixth")': "no sixth" },
    run: (value: Value, message: string) => value ?? fail(message),
  }),
  defineFunction({
    name: "stdlib.optional.some-list",
    ...ofOptional,
    result: "List<T>",
    doc: "A list of the value, or an empty list for None.",
    examples: { "some-list(at([7], 0))": "[7]", "some-list(None)": "[]" },
    run: (value: Value) => (value === null ? [] : [value]),
  }),
  defineFunction({
    name: "stdlib.optional.compact",
    typeParameters,
    parameters: { list: "List<Optional<T>>" },
    result: "List<T>",
    doc: "The list without None.",
    examples: { 'compact([parse-int("1"), parse-int("x"), parse-int("3")])': "[1, 3]" },
    run: (list: readonly Value[]) => list.filter((element) => element !== null),
  }),
];
