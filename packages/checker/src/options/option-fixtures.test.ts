import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseSource } from "@constellation/syntax";
import { type CatalogueData, printType } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { checkSource } from "../check-source.ts";
import type { CheckedProgram } from "../program/checked-program.ts";
import type { TypedExpression } from "../program/typed-expression.ts";

const directory = join(import.meta.dirname, "../../../../test-fixtures/checker-options");
const catalogue = readCatalogue(readData());
const expectation = /^#(?: *\^+ [EWI]\d{3}(?: |$)|= )/;

describe("with options, clocks, lints and connectors: what a file says, and the types and clocks of its nodes", () => {
  for (const file of readdirSync(directory).filter((name) => name.endsWith(".cst"))) {
    test(file.replace(".cst", ""), () => {
      const path = join(directory, file);
      const expected = readFileSync(path, "utf8");
      const source = expected
        .split("\n")
        .filter((line) => !expectation.test(line))
        .join("\n");
      const actual = annotate(source);
      if (process.env.ACCEPT === "1") writeFileSync(path, actual);
      expect(actual).toBe(expected);
    });
  }
});

/** The source with a caret line below each place that a diagnostic speaks of, and the type and clock of each node. */
function annotate(source: string): string {
  const mode = /^# mode: (batch|stream)/.exec(source)?.[1];
  const options = mode === "batch" || mode === "stream" ? ({ mode } as const) : {};
  const program = checkSource(parseSource(source), catalogue, options);
  let start = 0;
  return source
    .split("\n")
    .flatMap((line) => {
      const notes = [...caretsOf(program, line, start), ...typesOf(program, line, start)];
      start += line.length + 1;
      return [line, ...notes];
    })
    .join("\n");
}

function caretsOf(program: CheckedProgram, line: string, start: number): readonly string[] {
  return program.diagnostics
    .filter(({ span }) => span.start >= start && span.start <= start + line.length)
    .map(({ span, code, message }) => {
      const column = span.start - start;
      const width = Math.max(1, Math.min(span.end - start, line.length) - column);
      const carets =
        column === 0
          ? `#${"^".repeat(Math.max(1, width - 1))}`
          : `#${" ".repeat(column - 1)}${"^".repeat(width)}`;
      // The words of syntax errors are tested elsewhere.
      return code.startsWith("E02") ? `${carets} ${code}` : `${carets} ${code} ${message}`;
    });
}

/** `#= type, on clock, ticks` of the node that starts on the line. */
function typesOf(program: CheckedProgram, line: string, start: number): readonly string[] {
  const ticks = new Map(program.bases.map((base) => [base.base, base.ticks]));
  return program.nodes
    .filter(({ declaration }) => declaration.start >= start && declaration.start <= start + line.length)
    .map(({ type, clock, value }) => {
      const bases = clock.map((base) => `${base} (${ticks.get(base) ?? "unknown"})`);
      const on = bases.length === 0 ? "constant" : bases.join(" and ");
      return `#= ${printType(type)}, on ${on}${optionsOf(value)}`;
    });
}

/** The checked options of a call or `+`, expressions by their kind and type. */
function optionsOf(value: TypedExpression): string {
  const options =
    value.kind === "call" ? value.options : value.kind === "merge-records" ? value.merge : undefined;
  if (options === undefined || Object.keys(options).length === 0) return "";
  return `, ${JSON.stringify(options, shorten).replaceAll('"', "")}`;
}

function shorten(_: string, part: unknown): unknown {
  return isTyped(part) ? `${part.kind}: ${printType(part.type)}` : part;
}

function isTyped(part: unknown): part is TypedExpression {
  return typeof part === "object" && part !== null && "path" in part && "clock" in part;
}

function readData(): CatalogueData {
  return JSON.parse(readFileSync(join(directory, "catalogue.json"), "utf8"));
}
