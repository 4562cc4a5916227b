import type { Span, TextEdit } from "@constellation/diagnostics";
import type { LineIndex } from "@constellation/language-service";
import {
  ErrorCodes,
  type Position,
  type Range,
  ResponseError,
  type TextEdit as WireEdit,
} from "vscode-languageserver";

/** A span as the protocol counts: lines and UTF-16 columns from 0. */
export function toRange(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** The offset of a position from a client, which may lie anywhere; what is no position is an error of the request. */
export function toOffset(lines: LineIndex, position: unknown): number {
  if (!isPosition(position)) throw new ResponseError(ErrorCodes.InvalidParams, "a position was expected");
  return lines.offsetAt(position);
}

/** The span of a range from a client; one that is written backwards is turned. */
export function toSpan(lines: LineIndex, range: unknown): Span {
  if (typeof range !== "object" || range === null || !("start" in range) || !("end" in range)) {
    throw new ResponseError(ErrorCodes.InvalidParams, "a range was expected");
  }
  const [a, b] = [toOffset(lines, range.start), toOffset(lines, range.end)];
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

export function toWireEdits(lines: LineIndex, edits: readonly TextEdit[]): WireEdit[] {
  return edits.map(({ span, newText }) => ({ range: toRange(lines, span), newText }));
}

function isPosition(value: unknown): value is Position {
  return (
    typeof value === "object" &&
    value !== null &&
    "line" in value &&
    "character" in value &&
    Number.isInteger(value.line) &&
    Number.isInteger(value.character)
  );
}
