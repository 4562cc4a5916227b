import { readCatalogue } from "@constellation/checker";
import { compileProgram } from "@constellation/compiler";
import { type Span, shiftSpan } from "@constellation/diagnostics";
import { walkExpressions } from "@constellation/syntax";
import { programArbitrary, testCatalogueData } from "@constellation/test-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withEdits } from "../../edits/with-edits.ts";
import { createSnapshot } from "../../snapshot/create-snapshot.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { expressionsOf } from "../../tree/tree-spans.ts";
import { codeActionsIn } from "../code-actions.ts";

test.each([["refactor.extract"], ["refactor.inline"]])(
  "%s leaves the graph of a generated program as it is",
  (kind) => {
    fc.assert(
      fc.property(programArbitrary(), fc.nat(), ({ text, modules }, choice) => {
        const snapshot = createSnapshot(text, readCatalogue(testCatalogueData(modules)));
        const places = expressionSpans(snapshot);
        const place = places[choice % Math.max(1, places.length)] ?? { start: 0, end: 0 };
        for (const { edits, title } of codeActionsIn(snapshot, place, { only: [kind] })) {
          const after = withEdits(snapshot, edits);
          expect(hashOf(after), `${title}\n${text}\n---\n${after.text}`).toBe(hashOf(snapshot));
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  },
  60_000,
);

test("a written type changes no type", () => {
  fc.assert(
    fc.property(programArbitrary(), fc.nat(), ({ text, modules }, choice) => {
      const snapshot = createSnapshot(text, readCatalogue(testCatalogueData(modules)));
      const { nodes } = snapshot.program;
      const node = nodes[choice % Math.max(1, nodes.length)];
      if (node === undefined) return;
      const { declaration } = node.declaration.tree;
      const at = node.declaration.start + (declaration.kind === "node" ? declaration.name.span.start : 0);
      for (const { edits } of codeActionsIn(
        snapshot,
        { start: at, end: at },
        { only: ["refactor.rewrite"] },
      )) {
        const after = withEdits(snapshot, edits);
        expect(after.program.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(after.program.nodes.map(({ type }) => type)).toEqual(nodes.map(({ type }) => type));
      }
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 60_000);

function expressionSpans({ source }: Snapshot): readonly Span[] {
  const spans: Span[] = [];
  for (const { start, tree } of source.declarations) {
    for (const root of expressionsOf(tree.declaration)) {
      walkExpressions(root, ({ span }) => {
        spans.push(shiftSpan(span, start));
      });
    }
  }
  return spans;
}

function hashOf({ program, catalogue, text }: Snapshot): string {
  const { graph, diagnostics } = compileProgram(program, catalogue);
  if (graph === undefined) throw new Error(`${diagnostics[0]?.message ?? "no graph"}\n${text}`);
  return graph.hash;
}
