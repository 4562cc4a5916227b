import type { LibraryFunction } from "@constellation/sdk";
import { makeRender } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { typeArgument } from "../define/type-argument.ts";
import { checkedInt } from "../numbers/checked-number.ts";

const int = /^[+-]?\d+$/;
const float = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** From one type to another. */
export const converting: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.convert.to-string",
    typeParameters: ["T"],
    parameters: { value: "T" },
    result: "String",
    doc: "The value as text, as an interpolation in a string writes it. A String is itself, a Float keeps its `.0`, None is empty, a list is `[a, b]`, a record or map `{k: v}`, a Timestamp ISO 8601 in UTC.",
    examples: {
      "to-string(3.0)": '"3.0"',
      "to-string(1_000)": '"1000"',
      "to-string([1, 2])": '"[1, 2]"',
      'to-string({ a: "x", b: true })': '"{a: x, b: true}"',
      "to-string(None)": '""',
    },
    specialise: (types) => makeRender(typeArgument(types, "T")),
  }),
  defineFunction({
    name: "stdlib.convert.to-int",
    parameters: { value: "Float" },
    result: "Int",
    doc: "The number without its decimals. Beyond the range of exact integers it fails.",
    examples: { "to-int(2.9)": "2", "to-int(-2.9)": "-2" },
    failures: { "to-int(1e16)": "is not an Int" },
    run: (value: number) => checkedInt(Math.trunc(value)),
  }),
  defineFunction({
    name: "stdlib.convert.to-float",
    parameters: { value: "Int" },
    result: "Float",
    doc: "The same number as Float.",
    examples: { "to-float(3)": "3.0" },
    run: (value: number) => value,
  }),
  defineFunction({
    name: "stdlib.convert.parse-int",
    parameters: { value: "String" },
    result: "Optional<Int>",
    doc: "The Int that a text is: digits, with a sign at most. None for any other text, and beyond the range of exact integers.",
    examples: {
      'parse-int("-42")': "-42",
      'parse-int("007")': "7",
      'parse-int(" 1")': "null",
      'parse-int("1.0")': "null",
      'parse-int("9007199254740992")': "null",
    },
    run: (value: string) => {
      const result = int.test(value) ? Number(value) + 0 : Number.NaN;
      return Number.isSafeInteger(result) ? result : null;
    },
  }),
  defineFunction({
    name: "stdlib.convert.parse-float",
    parameters: { value: "String" },
    result: "Optional<Float>",
    doc: "The Float that a text is: digits, with a sign, decimals and an exponent at most. None for any other text, and beyond the range of Float.",
    examples: {
      'parse-float("-1.50")': "-1.5",
      'parse-float("2e3")': "2000.0",
      'parse-float(".5")': "null",
      'parse-float("1e999")': "null",
    },
    run: (value: string) => {
      const result = float.test(value) ? Number(value) + 0 : Number.NaN;
      return Number.isFinite(result) ? result : null;
    },
  }),
  defineFunction({
    name: "stdlib.convert.parse-boolean",
    parameters: { value: "String" },
    result: "Optional<Boolean>",
    doc: "The Boolean that a text is: `true` or `false`, exactly. None for any other text.",
    examples: {
      'parse-boolean("true")': "true",
      'parse-boolean("false")': "false",
      'parse-boolean("True")': "null",
    },
    run: (value: string) => {
      if (value === "true") return true;
      return value === "false" ? false : null;
    },
  }),
];
