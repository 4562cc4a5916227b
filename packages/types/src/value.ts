import type { JsonValue } from "./type.ts";

/**
 * A value of the language at run time. The static type says how to read it:
 *
 * | type | representation |
 * |---|---|
 * | String, Boolean | string, boolean |
 * | Int | a safe integer; −0 never appears |
 * | Float | a finite number |
 * | Timestamp | milliseconds since 1970 (a safe integer) |
 * | Bytes | Uint8Array |
 * | None (of any Optional) | `null`, never `undefined` |
 * | record | a plain object with one own property per declared field, absent optional fields as `null`; it may hold more fields than its static type names (width subtyping): those never show |
 * | List | an array |
 * | Map | a JavaScript `Map` in insertion order |
 * | Json | a JSON value |
 * | function | a JavaScript function; only as an argument |
 *
 * Values are immutable: nobody changes one after it was made.
 */
export type Value =
  | null
  | string
  | number
  | boolean
  | Uint8Array
  | JsonValue
  | readonly Value[]
  | ReadonlyMap<string | number, Value>
  | { readonly [field: string]: Value }
  | ((...values: never[]) => unknown);
