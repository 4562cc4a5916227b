import type { JsonValue } from "@constellation/types";

export interface Table {
  readonly columns: readonly string[];
  /** A cell for each column; undefined where the row has no such field. */
  readonly rows: readonly (readonly (JsonValue | undefined)[])[];
}

const columnsMax = 40;

/** Values as a table: a column for each field of records, in order of appearance; of other values one column. */
export function tableOf(values: readonly JsonValue[]): Table {
  const columns = new Set<string>();
  let others = false;
  for (const value of values) {
    if (isRecord(value)) for (const name of Object.keys(value)) columns.add(name);
    else others = true;
  }
  const names = [...columns].slice(0, columnsMax);
  if (names.length === 0 || others) return { columns: ["value"], rows: values.map((value) => [value]) };
  return {
    columns: names,
    rows: values.map((value) => names.map((name) => (isRecord(value) ? value[name] : undefined))),
  };
}

function isRecord(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A cell's text: strings as they are, everything else as JSON. */
export function cellText(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  if (value === null) return "None";
  return typeof value === "string" ? value : JSON.stringify(value);
}
