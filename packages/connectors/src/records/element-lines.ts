import type { SinkElement } from "@constellation/sdk";
import type { JsonValue, Type } from "@constellation/types";
import { csvRow } from "../csv/csv-row.ts";

/** How elements become lines of text. */
export interface ElementLines {
  /** What stands before the first line, once per text: the names of the columns of a table. */
  header(elements: readonly SinkElement[]): string;
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
  lines: (elements) => {
    let lines = "";
    for (const { text } of elements) lines += `${text}\n`;
    return lines;
  },
};

class TableLines implements ElementLines {
  private readonly delimiter: string;
  private columns: readonly string[] | undefined;
  private isRecord = true;

  constructor(delimiter: string, type: Type | undefined) {
    this.delimiter = delimiter;
    const record = type?.kind === "optional" ? type.inner : type;
    if (record?.kind === "record") this.columns = record.fields.map(({ name }) => name);
  }

  header(elements: readonly SinkElement[]): string {
    return `${csvRow(this.columnsFor(elements), this.delimiter)}\n`;
  }

  lines(elements: readonly SinkElement[]): string {
    const columns = this.columnsFor(elements);
    let lines = "";
    for (const { value } of elements) {
      const cells = isRecord(value) ? columns.map((name) => value[name]) : [value];
      lines += `${csvRow(this.isRecord || cells.length === 1 ? cells : [value], this.delimiter)}\n`;
    }
    return lines;
  }

  private columnsFor(elements: readonly SinkElement[]): readonly string[] {
    if (this.columns === undefined) {
      const first = elements[0]?.value;
      this.isRecord = isRecord(first);
      this.columns = isRecord(first) ? Object.keys(first) : ["value"];
    }
    return this.columns;
  }
}

function isRecord(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
