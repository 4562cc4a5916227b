import { readCatalogue } from "@constellation/checker";
import { expect, test } from "vitest";
import { complete } from "../completion/complete.ts";
import { createSnapshot } from "./create-snapshot.ts";

const catalogue = readCatalogue({ version: 1, modules: [], aggregates: [], connectors: [] });
const text = "in orders: { id: String }\nknown = \nout known\n";

test("completion while a declaration is written needs no check of the new version", () => {
  const before = createSnapshot(text, catalogue);
  const { program } = before;
  const offset = text.indexOf("= ") + 2;
  const now = before.update([{ start: offset, end: offset, newText: "orders." }]);
  expect(now.whileWriting(offset + 7).program).toBe(program);
  expect(complete(now, offset + 7).items.map(({ label }) => label)).toEqual(["id"]);
});

test("a change elsewhere is seen", () => {
  const before = createSnapshot(text, catalogue);
  expect(before.program.inputs).toHaveLength(1);
  const offset = text.indexOf("= ") + 2;
  const now = before.update([
    { start: offset, end: offset, newText: "orders." },
    { start: 13, end: 15, newText: "key" },
  ]);
  expect(complete(now, offset + 8).items.map(({ label }) => label)).toEqual(["key"]);
});
