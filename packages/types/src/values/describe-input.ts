/** What a piece of outside data is, in the language's words, for `… expected, … found`. Never runs foreign code. */
export function describeInput(input: unknown): string {
  switch (typeof input) {
    case "string":
      return "String";
    case "number":
      return describeNumber(input);
    case "boolean":
      return "Boolean";
    case "undefined":
      return "nothing";
    case "bigint":
      return "a BigInt";
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    case "object":
      return describeObject(input);
  }
}

function describeNumber(input: number): string {
  if (!Number.isFinite(input)) return String(input);
  if (!Number.isInteger(input)) return "Float";
  return Number.isSafeInteger(input) ? "Int" : "a number beyond 2^53";
}

const builtIn: readonly (readonly [string, (input: object) => boolean])[] = [
  ["a Date", (input) => input instanceof Date],
  ["a Map", (input) => input instanceof Map],
  ["a Set", (input) => input instanceof Set],
  ["bytes", (input) => input instanceof Uint8Array],
  ["a promise", (input) => input instanceof Promise],
  ["an error", (input) => input instanceof Error],
];

function describeObject(input: object | null): string {
  if (input === null) return "null";
  if (Array.isArray(input)) return "a list";
  if (isPlainObject(input)) return "a record";
  return builtIn.find(([, test]) => test(input))?.[0] ?? "an object of a class";
}

/** A record from outside: an object whose prototype is `Object.prototype` (of any realm) or none. */
export function isPlainObject(input: unknown): input is Readonly<Record<string, unknown>> {
  if (typeof input !== "object" || input === null) return false;
  const prototype: unknown = Object.getPrototypeOf(input);
  if (prototype === Object.prototype || prototype === null) return true;
  return !Array.isArray(input) && Object.getPrototypeOf(prototype) === null;
}
