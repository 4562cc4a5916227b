import type { Message } from "vscode-languageserver";

/** Something that is no message. */
export interface Malformed {
  readonly problem: string;
  /** The id of what seems to be a request. */
  readonly id?: string | number;
  /** It is no JSON. */
  readonly isText?: boolean;
}

/** A parsed value as a message: a request, a notification or a response; others are answered and do no harm. */
export function readMessage(value: unknown): Malformed | { readonly message: Message } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { problem: "an object was expected" };
  }
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { id, method, params } = fields;
  const hasId = typeof id === "string" || typeof id === "number";
  const known = hasId ? { id } : {};
  if (method === undefined && hasId && ("result" in fields || "error" in fields))
    return { message: fields as never };
  if (typeof method !== "string") return { problem: "a method was expected", ...known };
  if (id !== undefined && !hasId) return { problem: "an id is a string or a number" };
  if (params !== undefined && params !== null && typeof params !== "object") {
    return { problem: "params are an object or a list", ...known };
  }
  if (method === "$/cancelRequest" && !isCancellation(params))
    return { problem: "a cancellation needs an id" };
  return { message: fields as never };
}

function isCancellation(params: unknown): boolean {
  return typeof params === "object" && params !== null && "id" in params;
}
