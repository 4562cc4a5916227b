import type { JsonValue } from "@constellation/types";

/** Values in rows and columns. */
export interface Table {
  readonly columns: readonly string[];
  /** A cell for each column; undefined where the row has no such field. */
  readonly rows: readonly (readonly (JsonValue | undefined)[])[];
}

const columnsMax = 30;

/** Records as a table with a column for each field, in order of appearance. Undefined where not all values are records. */
export function tableOf(values: readonly JsonValue[]): Table | undefined {
  if (values.length === 0) return undefined;
  const columns = new Set<string>();
  for (const value of values) {
    if (!isRecord(value)) return undefined;
    for (const name of Object.keys(value)) columns.add(name);
  }
  const names = [...columns].slice(0, columnsMax);
  if (names.length === 0) return undefined;
  return {
    columns: names,
    rows: values.map((value) => names.map((name) => (isRecord(value) ? value[name] : undefined))),
  };
}

/** Whether a value is an object of fields. */
export function isRecord(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A cell's text: strings as they are, everything else as JSON, None as `None`. */
export function cellText(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  if (value === null) return "None";
  return typeof value === "string" ? value : JSON.stringify(value);
}
