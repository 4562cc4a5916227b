import { RequestProblem } from "./request-problem.ts";

/** Takes a value of a client for what it should be, or refuses it by its path. */
export type Decode<T> = (value: unknown, path: string) => T;

/** A text. */
export const text: Decode<string> = (value, path) =>
  typeof value === "string" ? value : refuse(path, "a string");

/** A whole number that a computer counts exactly. */
export const integer: Decode<number> = (value, path) =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : refuse(path, "a whole number");

/** True or false. */
export const flag: Decode<boolean> = (value, path) =>
  typeof value === "boolean" ? value : refuse(path, "true or false");

/** What may be left out. */
export function optional<T>(decode: Decode<T>): Decode<T | undefined> {
  return (value, path) => (value === undefined ? undefined : decode(value, path));
}

/** A list of values of one kind. */
export function listOf<T>(decode: Decode<T>): Decode<readonly T[]> {
  return (value, path) =>
    Array.isArray(value)
      ? value.map((item: unknown, index) => decode(item, `${path}[${index}]`))
      : refuse(path, "a list");
}

/** An object with some properties, and any others. */
export function objectOf<Shape extends Readonly<Record<string, Decode<unknown>>>>(
  shape: Shape,
): Decode<{ readonly [Name in keyof Shape]: ReturnType<Shape[Name]> }> {
  return (value, path) => {
    const fields = anObject(value, path);
    const decoded = Object.entries(shape).map(
      ([name, decode]) =>
        [name, decode(Object.hasOwn(fields, name) ? fields[name] : undefined, `${path}.${name}`)] as const,
    );
    return Object.fromEntries(decoded) as { readonly [Name in keyof Shape]: ReturnType<Shape[Name]> };
  };
}

/** An object with any properties. */
export const anObject: Decode<Readonly<Record<string, unknown>>> = (value, path) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : refuse(path, "an object");

function refuse(path: string, expected: string): never {
  throw new RequestProblem(`"${path}" should be ${expected}`);
}
