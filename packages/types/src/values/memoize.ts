import type { Type } from "../type.ts";

/** Remembers what was made for a type object, so that making it again costs a look-up. */
export function memoizeByType<Result>(make: (type: Type) => Result): (type: Type) => Result {
  const made = new WeakMap<Type, { readonly result: Result }>();
  return (type) => {
    const known = made.get(type);
    if (known !== undefined) return known.result;
    const result = make(type);
    made.set(type, { result });
    return result;
  };
}
