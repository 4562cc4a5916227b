import { Fault } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** A handle of a file sink, as it came out of a checkpoint. */
export function checkHandle(handle: JsonValue, path: string): Readonly<Record<string, JsonValue>> {
  if (typeof handle === "object" && handle !== null && !Array.isArray(handle)) {
    return handle as Readonly<Record<string, JsonValue>>;
  }
  throw new Fault(`the checkpoint's handle of "${path}" is none of a file`, {
    code: "position",
    retryable: false,
  });
}

/** A whole number of a handle. */
export function numberIn(handle: Readonly<Record<string, JsonValue>>, name: string): number {
  const value = handle[name];
  if (Number.isSafeInteger(value)) return Number(value);
  throw new Fault(`the checkpoint's handle of a file has no "${name}"`, {
    code: "position",
    retryable: false,
  });
}

/** The columns that a handle holds. */
export function columnsIn(handle: JsonValue | undefined): readonly string[] | undefined {
  if (typeof handle !== "object" || handle === null || !("columns" in handle)) return undefined;
  const columns: unknown = handle.columns;
  return Array.isArray(columns) ? columns.map(String) : undefined;
}
