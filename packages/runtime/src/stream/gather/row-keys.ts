import type { Value } from "@constellation/types";
import { keyText } from "../../clocks/key-text.ts";

/** Stands for the key None in a `Map`. */
const none = Symbol("None");

/** Of which an equal key has the same in a `Map`: scalars as they are, so that no text is made for them. */
export type KeyIdentity = string | number | boolean | typeof none;

/** The identity of a key; all keys of one gather are of one type. */
export function keyIdentity(key: Value | undefined): KeyIdentity {
  if (typeof key === "string" || typeof key === "number" || typeof key === "boolean") return key;
  return key === null || key === undefined ? none : keyText(key);
}
