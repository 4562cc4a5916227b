import { listOf, textOf } from "./row-codec.ts";

/** The two texts that a row's key is made of: `["key","entry"]`. Throws on anything else. */
export function splitKey(row: string): readonly [key: string, entry: string] {
  const [key, entry] = listOf(JSON.parse(row));
  return [textOf(key), textOf(entry)];
}
