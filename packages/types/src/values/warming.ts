import { allowsCode } from "../text/allows-code.ts";
import type { RecordType } from "../type.ts";

/** Records of a type that are worked on by closures before there is code for it: most types see few. */
const closuresFor = 100;

/** `slow` at first; what `print` makes of it once it was called often, where the host allows code from text and there is code for it. */
export function warming<Arguments extends readonly unknown[], Result>(
  slow: (...values: Arguments) => Result,
  print: () => ((...values: Arguments) => Result) | undefined,
): (...values: Arguments) => Result {
  let run = slow;
  let left = closuresFor;
  return (...values) => {
    if (left > 0 && --left === 0 && allowsCode()) run = print() ?? slow;
    return run(...values);
  };
}

/** Whether a literal in code can have the fields of a record: `__proto__` would set the prototype, and every object inherits `toString` and the like. */
export function isPrintable({ fields }: RecordType): boolean {
  return fields.every(({ name }) => !(name in {}));
}
