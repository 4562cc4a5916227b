import { allowsCode } from "../text/allows-code.ts";
import type { RecordType } from "../type.ts";

/** Records of a type that are worked on by closures before there is code for it: most types see few. */
const closuresFor = 100;

/** `slow` at first; what `print` makes of it once it was called often, where the host allows code from text. */
export function warming<Input, About, Result>(
  slow: (input: Input, about: About) => Result,
  print: () => (input: Input, about: About) => Result,
): (input: Input, about: About) => Result {
  let run = slow;
  let left = closuresFor;
  return (input, about) => {
    if (left > 0 && --left === 0 && allowsCode()) run = print();
    return run(input, about);
  };
}

/** Whether a literal in code can have the fields of a record: `__proto__` would set the prototype, and every object inherits `toString` and the like. */
export function isPrintable({ fields }: RecordType): boolean {
  return fields.every(({ name }) => !(name in {}));
}
