import { parseSource } from "@constellation/syntax";
import { expect, test } from "vitest";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { checkSource } from "../check-source.ts";
import { clockBasesMax } from "./clock-table.ts";

const catalogue = readCatalogue({ version: 1, modules: [], aggregates: [], connectors: [] });

function codesOf(source: string): readonly string[] {
  return checkSource(parseSource(source), catalogue).diagnostics.map(({ code }) => code);
}

/** A chain of sums, each with one more input. */
function chain(length: number): string {
  const lines = ["in i0: Int", "n0 = i0"];
  for (let index = 1; index < length; index++) {
    lines.push(`in i${index}: Int`, `n${index} = n${index - 1} + i${index}`);
  }
  return [...lines, `out n${length - 1}`].join("\n");
}

test("a value may follow as many inputs as the limit says", () => {
  expect(codesOf(chain(clockBasesMax))).toEqual([]);
});

test("one more input is E046, said once and not of all that is made of it", () => {
  expect(codesOf(chain(clockBasesMax + 100))).toEqual(["E046"]);
});

test("a list of very many inputs is E046, at once", () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `i${index}`);
  const source = [...names.map((name) => `in ${name}: Int`), `out all = [${names.join(", ")}]`].join("\n");
  expect(codesOf(source)).toEqual(["E046"]);
});
