import type { JsonValue, Type } from "@constellation/types";
import { CsvSplitter } from "../csv/csv-splitter.ts";
import { JsonLineSplitter } from "../lines/json-line-splitter.ts";

/** Elements cut out of text, in order. */
export interface Records {
  readonly elements: readonly unknown[];
  readonly form: "json" | "text";
  /** The line, from 1, that an element begins in. */
  readonly lineOf: (index: number) => number;
  readonly malformed: readonly { readonly line: number; readonly problem: string; readonly text: string }[];
}

/** Where reading can go on: a byte position that is the start of a record, and the number of lines before it. */
export interface TextPosition {
  readonly offset: number;
  readonly line: number;
}

/** Cuts bytes into elements. */
export interface RecordSplitter {
  /** Nothing can be taken without pushing more. */
  readonly isEmpty: boolean;
  /** Only when `isEmpty`; the bytes are the caller's again when this returns. */
  push(bytes: Uint8Array): void;
  /** The input has ended: what is left is the last record. */
  finish(): void;
  take(max: number): Records;
  /** Of the first record not taken. */
  position(): TextPosition;
}

/** How text holds elements. */
export interface TextFormat {
  readonly format: "jsonl" | "csv";
  readonly delimiter: string;
  /** Of an element; cells of tables are read by it. */
  readonly type: Type | undefined;
}

/** The splitter of a format, from a position on. `header`: the columns of a table, when it does not start at its beginning. */
export function recordSplitter(
  format: TextFormat,
  from?: TextPosition & { readonly header?: readonly string[] },
): RecordSplitter {
  return format.format === "csv" ? new CsvSplitter(format, from) : new JsonLineSplitter(from);
}

/** The position in a checkpoint; undefined when it is none. */
export function textPositionOf(value: JsonValue | undefined): TextPosition | undefined {
  if (typeof value !== "object" || value === null || !("offset" in value) || !("line" in value))
    return undefined;
  const { offset, line } = value;
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(line)) return undefined;
  return { offset: Number(offset), line: Number(line) };
}
