import { parseSource } from "@constellation/syntax";
import { expect, test } from "vitest";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { checkSource } from "../check-source.ts";
import { symbolTableOf } from "./symbol-table.ts";

const catalogue = readCatalogue({ version: 1, modules: [], aggregates: [], connectors: [] });
const text = "type T = { a: Int }\nin t: T\nb = t.a + 1\nout b\nout c = b * 2\nout t.a";

test("a symbol table says what defines a name and what reads it", () => {
  const program = checkSource(parseSource(text), catalogue);
  const table = symbolTableOf(program);
  const told = table?.symbols.map(
    ({ name, kind, span }) => `${kind} ${name} ${text.slice(span.start, span.end)}`,
  );
  expect(told).toEqual([
    "type T T",
    "input t t",
    "node b b",
    "output b b",
    "node c c",
    "output c c",
    "output a a",
  ]);
  expect(table?.readersOfValue("b").map(({ tree }) => tree.text)).toEqual(["out b", "out c = b * 2"]);
  expect(table?.readersOfType("T").map(({ tree }) => tree.text)).toEqual(["in t: T"]);
  expect(table?.value("missing")).toBeUndefined();
});
