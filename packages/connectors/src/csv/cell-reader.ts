import { type Field, parseJson, type Type } from "@constellation/types";

/** A cell as JSON: undefined when the field is absent; the text itself when it is no value of the field's type. */
export type ReadCell = (cell: string) => unknown;

/** How cells of a column are read: by the type of the field of its name. Columns that the type does not name are left out. */
export function cellReader(column: string, type: Type | undefined): ReadCell {
  const record = type?.kind === "optional" ? type.inner : type;
  // Without a record's type there is nothing to go by.
  if (record?.kind !== "record") return (cell) => cell;
  const field = record.fields.find(({ name }) => name === column);
  if (field === undefined) return () => undefined;
  const read = scalarReader(field.type);
  const isOptional = isOptionalField(field);
  return (cell) => (cell === "" && isOptional ? undefined : read(cell));
}

function isOptionalField({ optional, type }: Field): boolean {
  return optional || type.kind === "optional";
}

function scalarReader(type: Type): ReadCell {
  switch (type.kind) {
    case "optional":
      return scalarReader(type.inner);
    case "scalar":
      return readerOf(type.name);
    case "literal":
      return readerOf(type.base);
    case "union":
      return unionReader(type.members.map(scalarReader));
    case "record":
    case "list":
    case "map":
      return jsonCell;
    case "unknown":
    case "nothing":
    case "function":
    case "variable":
      return (cell) => cell;
  }
}

function readerOf(name: string): ReadCell {
  switch (name) {
    case "Int":
      return (cell) => (/^[+-]?\d+$/.test(cell.trim()) ? Number(cell) : cell);
    case "Float":
      return (cell) => (cell.trim() !== "" && Number.isFinite(Number(cell)) ? Number(cell) : cell);
    case "Boolean":
      return (cell) => (cell === "true" ? true : cell === "false" ? false : cell);
    case "Timestamp":
      return (cell) => (/^-?\d+$/.test(cell) ? Number(cell) : cell);
    case "Json":
      return jsonCell;
  }
  return (cell) => cell;
}

/** The first reading that is more than the text. */
function unionReader(readers: readonly ReadCell[]): ReadCell {
  return (cell) => {
    for (const read of readers) {
      const value = read(cell);
      if (value !== cell) return value;
    }
    return cell;
  };
}

/** What a sink writes of a record or a list. */
function jsonCell(cell: string): unknown {
  const parsed = parseJson(cell);
  return parsed.kind === "parsed" ? parsed.value : cell;
}
