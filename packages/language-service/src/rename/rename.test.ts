import { readCatalogue, symbolTableOf } from "@constellation/checker";
import { compileProgram } from "@constellation/compiler";
import { programArbitrary, testCatalogueData } from "@constellation/test-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withEdits } from "../edits/with-edits.ts";
import { createSnapshot } from "../snapshot/create-snapshot.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { rename } from "./rename.ts";

test("renaming a node of a generated program changes no meaning", () => {
  fc.assert(
    fc.property(programArbitrary(), fc.nat(), ({ text, modules }, choice) => {
      const before = createSnapshot(text, readCatalogue(testCatalogueData(modules)));
      const nodes = symbolTableOf(before.program)?.symbols.filter(({ kind }) => kind === "node") ?? [];
      const node = nodes[choice % Math.max(1, nodes.length)];
      if (node === undefined || node.declaration.tree.declaration.kind === "output") return;
      const after = renamed(before, node.span.start, "fresh-name");
      expect(hashOf(after)).toBe(hashOf(before));
    }),
    { numRuns: 200, endOnFailure: true },
  );
}, 60_000);

test("renaming an input there and back gives the program again, up to what keeps the outputs' names", () => {
  fc.assert(
    fc.property(programArbitrary(), fc.nat(), ({ text, modules }, choice) => {
      const before = createSnapshot(text, readCatalogue(testCatalogueData(modules)));
      const inputs = before.program.inputs;
      const input = inputs[choice % Math.max(1, inputs.length)];
      const symbol = input === undefined ? undefined : symbolTableOf(before.program)?.value(input.name);
      if (symbol === undefined) return;
      const there = renamed(before, symbol.span.start, "fresh-name");
      expect(there.program.inputs.map(({ name }) => name)).toContain("fresh-name");
      expect(there.program.outputs.map(({ name }) => name)).toEqual(
        before.program.outputs.map(({ name }) => name),
      );
      // An output that bears the input's name keeps it, so that the way back is closed.
      if (before.program.outputs.some(({ name }) => name === symbol.name)) return;
      expect(hashOf(renamed(there, symbol.span.start, symbol.name))).toBe(hashOf(before));
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 60_000);

function renamed(snapshot: Snapshot, offset: number, name: string): Snapshot {
  const result = rename(snapshot, offset, name);
  if (result.kind === "refused") throw new Error(`${result.reason}\n${snapshot.text}`);
  return withEdits(snapshot, result.edits);
}

function hashOf({ program, catalogue, text }: Snapshot): string {
  const { graph, diagnostics } = compileProgram(program, catalogue);
  if (graph === undefined) throw new Error(`${diagnostics[0]?.message ?? "no graph"}\n${text}`);
  return graph.hash;
}
