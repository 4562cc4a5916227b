import { parse } from "csv-parse/sync";
import { type LineMark, LineSplitter, lineMax } from "../lines/line-splitter.ts";
import type { RecordSplitter, Records, TextFormat, TextPosition } from "../records/record-splitter.ts";
import { cellReader, type ReadCell } from "./cell-reader.ts";
import { QuoteScan } from "./quote-scan.ts";

interface Row {
  readonly text: string;
  readonly line: number;
}

type Malformed = Records["malformed"][number];

/**
 * CSV after RFC 4180: the first row names the columns, cells may stand in quotes and then hold line ends. Cells are read by the type of the
 * column's field; one that does not fit stays text, for the runtime to refuse.
 */
export class CsvSplitter implements RecordSplitter {
  private readonly format: TextFormat;
  private readonly lines: LineSplitter;
  private readonly quotes: QuoteScan;
  private columns: readonly string[] | undefined;
  private cells: readonly ReadCell[] = [];
  /** Lines of a row that has no end yet, and where it begins. */
  private open: string[] = [];
  private openLength = 0;
  private openMark: LineMark | undefined;
  private hasEnded = false;

  constructor(format: TextFormat, from?: TextPosition & { readonly header?: readonly string[] }) {
    this.format = format;
    this.lines = new LineSplitter({ ...from, keepsBlank: true });
    this.quotes = new QuoteScan(format.delimiter);
    if (from?.header !== undefined) this.readHeader(from.header);
  }

  /** The names of the columns, once they have been read. */
  get header(): readonly string[] | undefined {
    return this.columns;
  }

  get isEmpty(): boolean {
    return this.lines.isEmpty && !(this.hasEnded && this.open.length > 0);
  }

  push(bytes: Uint8Array): void {
    this.lines.push(bytes);
  }

  finish(): void {
    this.lines.finish();
    this.hasEnded = true;
  }

  position(): TextPosition {
    return this.lines.position(this.openMark);
  }

  take(max: number): Records {
    const rows: Row[] = [];
    const malformed: Malformed[] = [];
    while (rows.length < max && !this.isEmpty) {
      const row = this.nextRow(malformed);
      if (row === undefined) continue;
      if (this.columns === undefined) this.takeHeader(row, malformed);
      else rows.push(row);
    }
    return this.parseRows(rows, malformed);
  }

  /** The next row, when its end is there. */
  private nextRow(malformed: Malformed[]): Row | undefined {
    if (this.lines.isEmpty) return this.refuseOpen(malformed);
    const mark = this.lines.mark();
    const { texts, malformed: wrong, numberOf } = this.lines.take(1);
    malformed.push(...wrong);
    const [text] = texts;
    if (text === undefined) return undefined;
    if (this.open.length === 0 && text.trim() === "") return undefined;
    const isWhole = this.quotes.closes(text);
    if (this.open.length === 0) {
      if (isWhole) return { text, line: numberOf(0) };
      this.openMark = mark;
    }
    this.open.push(text);
    this.openLength += text.length + 1;
    if (!isWhole && this.openLength <= lineMax) return undefined;
    if (!isWhole) return this.refuseOpen(malformed);
    return this.endOpen();
  }

  private endOpen(): Row {
    const row = { text: this.open.join("\n"), line: (this.openMark?.line ?? 0) + 1 };
    this.open = [];
    this.openLength = 0;
    this.openMark = undefined;
    return row;
  }

  private refuseOpen(malformed: Malformed[]): undefined {
    const { text, line } = this.endOpen();
    this.quotes.reset();
    malformed.push({ line, problem: "a quote is opened and never closed", text: text.slice(0, 2000) });
  }

  private takeHeader(row: Row, malformed: Malformed[]): void {
    const [cells] = this.parse(row.text) ?? [];
    const twice = cells?.find((cell, index) => cells.indexOf(cell) !== index);
    if (cells !== undefined && twice === undefined) {
      this.readHeader(cells);
      return;
    }
    const problem =
      twice === undefined ? "the names of the columns are not CSV" : `two columns are called "${twice}"`;
    malformed.push({ line: row.line, problem, text: row.text.slice(0, 2000) });
    this.readHeader([]);
  }

  private readHeader(columns: readonly string[]): void {
    this.columns = columns;
    this.cells = columns.map((column) => cellReader(column, this.format.type));
  }

  private parseRows(rows: readonly Row[], malformed: Malformed[]): Records {
    const together = rows.length === 0 ? [] : this.parse(rows.map(({ text }) => text).join("\n"));
    const isWhole = together !== undefined && together.length === rows.length;
    const elements: unknown[] = [];
    const lines: number[] = [];
    for (const [index, row] of rows.entries()) {
      const cells = isWhole ? together[index] : this.parse(row.text)?.[0];
      const problem = this.problemOf(cells);
      if (cells === undefined || problem !== undefined) {
        malformed.push({
          line: row.line,
          problem: problem ?? "the row is not CSV",
          text: row.text.slice(0, 2000),
        });
        continue;
      }
      elements.push(this.elementOf(cells));
      lines.push(row.line);
    }
    malformed.sort((first, second) => first.line - second.line);
    return { elements, form: "json", lineOf: (index) => lines[index] ?? 0, malformed };
  }

  private problemOf(cells: readonly string[] | undefined): string | undefined {
    const columns = this.columns ?? [];
    if (cells === undefined || cells.length === columns.length) return undefined;
    return `the row has ${cells.length} cells, but there are ${columns.length} columns`;
  }

  private elementOf(cells: readonly string[]): unknown {
    const fields: [string, unknown][] = [];
    for (const [index, name] of (this.columns ?? []).entries()) {
      const value = this.cells[index]?.(cells[index] ?? "");
      if (value !== undefined) fields.push([name, value]);
    }
    return Object.fromEntries(fields);
  }

  private parse(text: string): readonly (readonly string[])[] | undefined {
    try {
      return parse(text, {
        delimiter: this.format.delimiter,
        relax_column_count: true,
        max_record_size: lineMax,
      });
    } catch {
      return undefined;
    }
  }
}
