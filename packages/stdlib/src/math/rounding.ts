import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { checkedInt } from "../numbers/checked-number.ts";

const floatToInt = { parameters: { value: "Float" }, result: "Int" };

/** From Float to Int, each in its direction. A number beyond the range of exact integers fails. */
export const rounding: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.math.round",
    ...floatToInt,
    doc: "The nearest Int. A half goes up: `2.5` to `3`, `-2.5` to `-2`.",
    examples: { "round(2.5)": "3", "round(-2.5)": "-2", "round(0.49999999999999994)": "0" },
    failures: { "round(1e16)": "is not an Int" },
    run: (value: number) => checkedInt(Math.round(value)),
  }),
  defineFunction({
    name: "stdlib.math.floor",
    ...floatToInt,
    doc: "The largest Int that is not above the number.",
    examples: { "floor(2.9)": "2", "floor(-2.1)": "-3" },
    run: (value: number) => checkedInt(Math.floor(value)),
  }),
  defineFunction({
    name: "stdlib.math.ceil",
    ...floatToInt,
    doc: "The smallest Int that is not below the number.",
    examples: { "ceil(2.1)": "3", "ceil(-2.9)": "-2", "ceil(-0.5)": "0" },
    run: (value: number) => checkedInt(Math.ceil(value)),
  }),
  defineFunction({
    name: "stdlib.math.truncate",
    ...floatToInt,
    doc: "The number without its decimals.",
    examples: { "truncate(2.9)": "2", "truncate(-2.9)": "-2" },
    run: (value: number) => checkedInt(Math.trunc(value)),
  }),
];
