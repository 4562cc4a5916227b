import type { LibraryFunction } from "@constellation/sdk";
import { type JsonValue, makeEncoder } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";
import { typeArgument } from "../define/type-argument.ts";
import { followJsonPath, readJsonPath } from "./json-path.ts";
import { parseJson } from "./parse-json.ts";

/** JSON text and values whose type is not known. */
export const jsons: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.json.parse-json",
    parameters: { value: "String" },
    result: "Optional<Json>",
    doc: "The value that a JSON text stands for. None where the text is not JSON, nests deeper than 128, has integers beyond ±(2^53−1), the same key twice or the key `__proto__`; and for `null`, which is None.",
    examples: {
      'parse-json("{\\"a\\": [1, true]}")': '{ "a": [1, true] }',
      'parse-json("{")': "null",
      'parse-json("9007199254740993")': "null",
    },
    run: parseJson,
  }),
  defineFunction({
    name: "stdlib.json.to-json",
    typeParameters: ["T"],
    parameters: { value: "T" },
    result: "String",
    doc: "The value as compact JSON text. It has the fields that its type names; absent optional fields are left out.",
    examples: {
      'to-json({ a: [1, 2], b: "x" })': '"{\\"a\\":[1,2],\\"b\\":\\"x\\"}"',
      "to-json(None)": '"null"',
    },
    specialise: (types) => {
      const encode = makeEncoder(typeArgument(types, "T"));
      return (value) => JSON.stringify(encode(value));
    },
  }),
  defineFunction({
    name: "stdlib.json.json-get",
    parameters: { value: "Json", path: { type: "String", format: "json-path" } },
    result: "Optional<Json>",
    doc: 'The part of a Json value at a path; None where there is none, or where it is `null`. Names follow a dot, indexes from 0 (negative: from the end) and any other name stand in brackets: `items[0].price`, `a["b c"]`; a leading `$` is allowed, an empty path is the value itself. A text that is not a path fails.',
    examples: {
      'json-get({ items: [{ price: 2 }] }, "items[0].price")': "2",
      'json-get({ items: [1, 2] }, "$.items[-1]")': "2",
      'json-get({ a: 1 }, "b.c")': "null",
    },
    failures: { 'json-get({ a: 1 }, "a..b")': "is not a path" },
    run: (value: JsonValue, path: string) => {
      const read = readJsonPath(path);
      if (read.kind === "problem") fail(read.problem);
      return followJsonPath(value, read.steps);
    },
  }),
  ...asTypes(),
];

function asTypes(): readonly LibraryFunction[] {
  const asType = (name: string, type: string, doc: string, examples: Readonly<Record<string, string>>) => ({
    name: `stdlib.json.${name}`,
    parameters: { value: "Json" },
    result: `Optional<${type}>`,
    doc: `${doc}; None when it is anything else.`,
    examples,
  });
  return [
    defineFunction({
      ...asType("as-string", "String", "The text that a Json value is", {
        'as-string("a")': '"a"',
        "as-string(1)": "null",
      }),
      run: (value: JsonValue) => (typeof value === "string" ? value : null),
    }),
    defineFunction({
      ...asType("as-int", "Int", "The Int that a Json value is", { "as-int(3)": "3", "as-int(3.5)": "null" }),
      run: (value: JsonValue) => (Number.isSafeInteger(value) ? value : null),
    }),
    defineFunction({
      ...asType("as-float", "Float", "The number that a Json value is", {
        "as-float(3)": "3.0",
        'as-float("3")': "null",
      }),
      run: (value: JsonValue) => (typeof value === "number" ? value : null),
    }),
    defineFunction({
      ...asType("as-boolean", "Boolean", "The Boolean that a Json value is", {
        "as-boolean(true)": "true",
        "as-boolean(0)": "null",
      }),
      run: (value: JsonValue) => (typeof value === "boolean" ? value : null),
    }),
    defineFunction({
      ...asType("as-list", "List<Json>", "The list that a Json value is", {
        'as-list([1, "a"])': '[1, "a"]',
        "as-list(1)": "null",
      }),
      run: (value: JsonValue) => (Array.isArray(value) ? value : null),
    }),
  ];
}
