import { printType } from "@constellation/types";
import type { CheckedProgram } from "../program/checked-program.ts";

/** Lines that `annotateProgram` adds, so that a fixture can be stripped of them. */
export const annotationLine = /^#(?: *\^+ [EWI]\d{3} |= )/;

/**
 * The source of a program with what the checker says of it: below each line the carets, codes and messages of the
 * diagnostics that start there, and `#= Type` for the nodes that do. Codes in `without` are left out. A place at the start of a line has its caret under
 * the mark of the comment.
 */
export function annotateProgram(program: CheckedProgram, without: readonly string[] = []): string {
  const { text } = program.source;
  let start = 0;
  return text
    .split("\n")
    .flatMap((line) => {
      const place = { line, start, end: start + line.length };
      start = place.end + 1;
      return [line, ...diagnosticsAt(program, place, without), ...typesAt(program, place)];
    })
    .join("\n");
}

interface LinePlace {
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

function diagnosticsAt(
  program: CheckedProgram,
  { start, end }: LinePlace,
  without: readonly string[],
): readonly string[] {
  return program.diagnostics
    .filter(({ span, code }) => span.start >= start && span.start <= end && !without.includes(code))
    .map(({ span, code, message }) => {
      const column = span.start - start;
      const width = Math.max(1, Math.min(span.end, end) - span.start);
      const carets =
        column === 0
          ? `#${"^".repeat(Math.max(1, width - 1))}`
          : `#${" ".repeat(column - 1)}${"^".repeat(width)}`;
      return `${carets} ${code} ${message}`;
    });
}

function typesAt(program: CheckedProgram, { start, end }: LinePlace): readonly string[] {
  return program.nodes
    .filter(({ declaration }) => {
      const place = declaration.start + declaration.tree.declaration.span.start;
      return place >= start && place <= end;
    })
    .map(({ type }) => `#= ${printType(type)}`);
}
