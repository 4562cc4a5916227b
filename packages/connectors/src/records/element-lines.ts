import { Fault, type SinkElement } from "@constellation/sdk";
import type { JsonValue, Type } from "@constellation/types";
import { csvRow } from "../csv/csv-row.ts";

/** How elements become lines of text. */
export interface ElementLines {
  /** What stands before the first line, once per text: the names of the columns of a table. */
  header(elements: readonly SinkElement[]): string;
  /** The columns that were guessed, for a checkpoint; undefined where none were. */
  guessed(): readonly string[] | undefined;
  /** Goes on with the columns of a checkpoint, or with none. */
  resume(columns: readonly string[] | undefined): void;
  /** The lines, each with its end. */
  lines(elements: readonly SinkElement[]): string;
}

/** Lines of a format; the columns of a table are the fields of `type`, else of the first element. */
export function elementLines(
  format: "jsonl" | "csv",
  delimiter: string,
  type: Type | undefined,
): ElementLines {
  return format === "csv" ? new TableLines(delimiter, type) : jsonLines;
}

const jsonLines: ElementLines = {
  header: () => "",
  guessed: () => undefined,
  resume: () => undefined,
  lines: (elements) => {
    let lines = "";
    for (const { text } of elements) lines += `${text}\n`;
    return lines;
  },
};

class TableLines implements ElementLines {
  private readonly delimiter: string;
  private columns: readonly string[] | undefined;
  /** The columns are those of the first element, and others may not have them. */
  private readonly isGuessed: boolean;

  constructor(delimiter: string, type: Type | undefined) {
    this.delimiter = delimiter;
    const record = type?.kind === "optional" ? type.inner : type;
    this.isGuessed = record?.kind !== "record";
    if (record?.kind === "record") this.columns = record.fields.map(({ name }) => name);
  }

  header(elements: readonly SinkElement[]): string {
    return `${csvRow(this.columnsFor(elements), this.delimiter)}\n`;
  }

  lines(elements: readonly SinkElement[]): string {
    const columns = this.columnsFor(elements);
    let lines = "";
    for (const { value, id } of elements) {
      if (this.isGuessed && isRecord(value)) checkFields(value, columns, id);
      const cells = columns.map((name, index) =>
        isRecord(value) ? value[name] : index === 0 ? value : null,
      );
      lines += `${csvRow(cells, this.delimiter)}\n`;
    }
    return lines;
  }

  guessed(): readonly string[] | undefined {
    return this.isGuessed ? this.columns : undefined;
  }

  resume(columns: readonly string[] | undefined): void {
    if (this.isGuessed) this.columns = columns;
  }

  private columnsFor(elements: readonly SinkElement[]): readonly string[] {
    if (this.columns === undefined) {
      const first = elements[0]?.value;
      this.columns = isRecord(first) ? Object.keys(first) : ["value"];
    }
    return this.columns;
  }
}

/** Nothing is left out in silence. */
function checkFields(
  value: Readonly<Record<string, JsonValue>>,
  columns: readonly string[],
  id: string,
): void {
  const other = Object.keys(value).find((name) => !columns.includes(name));
  if (other === undefined) return;
  throw new Fault(
    `element ${id} has the field "${other}", and the table only ${columns.map((name) => `"${name}"`).join(", ")}: write JSON Lines, or give the output a record type`,
    { code: "columns", retryable: false },
  );
}

function isRecord(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
