import { type Field, printType, type Type } from "@constellation/types";
import { parse } from "csv-parse/sync";
import { CommandProblem } from "../exit-code.ts";

/**
 * The rows of a CSV text as JSON for an input of type `List<record>`: the first line names the fields, each cell is read by its field's
 * type. An empty cell of an optional field is None; columns that the type does not name are left out.
 */
export function readTable(text: string, type: Type, path: string): readonly unknown[] {
  const element = type.kind === "list" ? type.element : type;
  if (type.kind !== "list" || element.kind !== "record") {
    throw new CommandProblem(
      `"${path}" is a table, but the input is ${printType(type)}; a table needs a list of records`,
    );
  }
  const rows = parseRows(text, path);
  return rows.map((row, index) => {
    const cells = element.fields.map(
      (field) => [field.name, readCell(row, field, `${path}, row ${index + 2}`)] as const,
    );
    return Object.fromEntries(cells.filter(([, value]) => value !== undefined));
  });
}

function parseRows(text: string, path: string): readonly Readonly<Record<string, string>>[] {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new CommandProblem(
      `"${path}" is not CSV: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function readCell(row: Readonly<Record<string, string>>, field: Field, place: string): unknown {
  const cell = row[field.name];
  if (cell === undefined || (cell === "" && field.optional)) return undefined;
  const value = cellValue(cell, field.type);
  if (value !== undefined) return value;
  throw new CommandProblem(`${place}: ${field.name}: ${printType(field.type)} expected, found "${cell}"`);
}

/** Undefined when the text is no value of the type. */
function cellValue(cell: string, type: Type): unknown {
  const base = type.kind === "literal" ? type.base : type.kind === "scalar" ? type.name : undefined;
  switch (base) {
    case "Int":
      return /^-?\d+$/.test(cell) ? Number(cell) : undefined;
    case "Float":
      return cell.trim() !== "" && Number.isFinite(Number(cell)) ? Number(cell) : undefined;
    case "Boolean":
      return cell === "true" ? true : cell === "false" ? false : undefined;
    case "Timestamp":
      return /^-?\d+$/.test(cell) ? Number(cell) : cell;
    default:
      return cell;
  }
}
