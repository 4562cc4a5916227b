import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseSource } from "@constellation/syntax";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "./catalogue/read-catalogue.ts";
import { checkSource } from "./check-source.ts";
import { annotateProgram, annotationLine } from "./testing/annotate-program.ts";

const directory = join(import.meta.dirname, "../../../test-fixtures/checker");
/** Most lines of these files are there to be looked at, not to be used. */
const usualWarnings = ["W001", "W002"];
const catalogue = readCatalogue(JSON.parse(readFileSync(join(directory, "catalogue.json"), "utf8")));

describe("what the checker says of a file, below each line", () => {
  for (const file of readdirSync(directory).filter((name) => name.endsWith(".cst"))) {
    test(file.replace(".cst", ""), () => {
      const path = join(directory, file);
      const expected = readFileSync(path, "utf8");
      const lines = expected.split("\n").filter((line) => !annotationLine.test(line));
      const mode = /^# mode: (batch|stream)/.exec(lines[0] ?? "")?.[1];
      const options = mode === "batch" || mode === "stream" ? ({ mode } as const) : {};
      const program = checkSource(parseSource(lines.join("\n")), catalogue, options);
      const actual = annotateProgram(program, usualWarnings);
      if (process.env.ACCEPT === "1") writeFileSync(path, actual);
      expect(actual).toBe(expected);
    });
  }
});
