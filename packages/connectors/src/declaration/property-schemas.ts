/** JSON Schemas of the kinds of properties that connectors have; literal types, so that options are typed by them. */

/** Any text but the empty one. */
export const text = (description: string) => ({ type: "string", minLength: 1, description }) as const;

/** A path on this machine; a relative one starts where the binding is written. */
export const path = (description: string) =>
  ({ type: "string", minLength: 1, format: "path", description }) as const;

/** An address of one of two protocols, plain and secure; may hold references to secrets. */
export const address = (description: string, protocol: "http" | "ws" = "http") =>
  ({ type: "string", pattern: `^${protocol}s?://`, format: "uri", description }) as const;

/** A duration of the language, as text: `250ms`, `1.5s`, `2h`. */
export const duration = (description: string) =>
  ({ type: "string", pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|min|h|d)$", description }) as const;

/** A whole number from `minimum` to `maximum`. */
export const count = (
  description: string,
  { minimum = 1, maximum = 1_000_000 }: { minimum?: number; maximum?: number } = {},
) => ({ type: "integer", minimum, maximum, description }) as const;

/** True or false. */
export const flag = (description: string) => ({ type: "boolean", description }) as const;

/** One of some words. */
export const oneOf = <const Words extends readonly string[]>(description: string, ...words: Words) =>
  ({ type: "string", enum: words, description }) as const;

/** Texts by name, such as the headers of a request. */
export const texts = (description: string) =>
  ({ type: "object", additionalProperties: { type: "string" }, description }) as const;

/** How lines hold elements. */
export const format = oneOf(
  "How the text is read or written: one JSON value per line, or rows of a table whose first line names the columns. Default: by the file's suffix, else `jsonl`.",
  "jsonl",
  "csv",
);

/** What stands between the cells of a table. */
export const delimiter = {
  type: "string",
  minLength: 1,
  maxLength: 1,
  description: "What stands between the cells of a table (CSV).",
  default: ",",
} as const;
