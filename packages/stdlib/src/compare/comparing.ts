import type { LibraryFunction } from "@constellation/sdk";
import { makeEquals, type Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";
import { typeArgument } from "../define/type-argument.ts";
import type { OrderedValue } from "../numbers/compare-ordered.ts";

const twoOrdered = {
  typeParameters: ["Ordered"],
  parameters: { a: "Ordered", b: "Ordered" },
  result: "Boolean",
};

/** The comparisons as functions. Ordered are Int, Float, String (by UTF-16 units) and Timestamp. */
export const comparing: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.compare.eq",
    typeParameters: ["T"],
    parameters: { a: "T", b: "T" },
    result: "Boolean",
    doc: "Whether two values of any type are equal, by structure, as `==` does it.",
    examples: { "eq([1, 2], [1, 2])": "true", 'eq({ a: "x" }, { a: "y" })': "false" },
    specialise: (types) => makeEquals(typeArgument(types, "T")),
  }),
  defineFunction({
    name: "stdlib.compare.eq-int",
    parameters: { a: "Int", b: "Int" },
    result: "Boolean",
    doc: "Whether two Ints are equal.",
    examples: { "eq-int(1, 1)": "true", "eq-int(1, 2)": "false" },
    run: (a: number, b: number) => a === b,
  }),
  defineFunction({
    name: "stdlib.compare.eq-string",
    parameters: { a: "String", b: "String" },
    result: "Boolean",
    doc: "Whether two texts are equal, unit by unit.",
    examples: { 'eq-string("a", "a")': "true", 'eq-string("a", "A")': "false" },
    run: (a: string, b: string) => a === b,
  }),
  defineFunction({
    name: "stdlib.compare.gt",
    ...twoOrdered,
    doc: "Whether `a` is greater than `b`.",
    examples: { "gt(2, 1)": "true", "gt(1, 1.0)": "false" },
    run: (a: OrderedValue, b: OrderedValue) => a > b,
  }),
  defineFunction({
    name: "stdlib.compare.lt",
    ...twoOrdered,
    doc: "Whether `a` is less than `b`.",
    examples: { "lt(1, 1.5)": "true", 'lt("b", "a")': "false" },
    run: (a: OrderedValue, b: OrderedValue) => a < b,
  }),
  defineFunction({
    name: "stdlib.compare.gte",
    ...twoOrdered,
    doc: "Whether `a` is greater than `b` or equal to it.",
    examples: { "gte(2, 2)": "true", "gte(1, 2)": "false" },
    run: (a: OrderedValue, b: OrderedValue) => a >= b,
  }),
  defineFunction({
    name: "stdlib.compare.lte",
    ...twoOrdered,
    doc: "Whether `a` is less than `b` or equal to it.",
    examples: { "lte(2, 2)": "true", "lte(3, 2)": "false" },
    run: (a: OrderedValue, b: OrderedValue) => a <= b,
  }),
  defineFunction({
    name: "stdlib.compare.between",
    typeParameters: ["Ordered"],
    parameters: { value: "Ordered", low: "Ordered", high: "Ordered" },
    result: "Boolean",
    doc: "Whether a value lies between two others; both ends count.",
    examples: { "between(5, 1, 5)": "true", "between(0, 1, 5)": "false", "between(1, 5, 0)": "false" },
    run: (value: OrderedValue, low: OrderedValue, high: OrderedValue) => value >= low && value <= high,
  }),
  defineFunction({
    name: "stdlib.compare.coalesce",
    typeParameters: ["T"],
    parameters: { a: "Optional<T>", b: "Optional<T>" },
    result: "Optional<T>",
    doc: "The first of two values that is not None; None when both are.",
    examples: { "coalesce(at([1], 5), at([2], 0))": "2", "coalesce(None, None)": "null" },
    run: (a: Value, b: Value) => a ?? b,
  }),
];
