import { placeOf } from "@constellation/checker";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import { symbolOf } from "../symbols/document-symbols.ts";
import type { CodeLens } from "./code-lens.ts";

const runs = [
  { kind: "run", title: "▶ Run" },
  { kind: "preview", title: "Preview" },
  { kind: "stream", title: "Stream" },
] as const;

/** Run, Preview and Stream above each output, the number of uses above each input, node and type. */
export function codeLenses(snapshot: Snapshot, signal?: Cancellation): readonly CodeLens[] {
  const isBlocked = snapshot.program.diagnostics.some(({ severity }) => severity === "error");
  const counts = useCounts(snapshot);
  const lenses: CodeLens[] = [];
  for (const placed of snapshot.source.declarations) {
    if (signal?.aborted === true) break;
    const symbol = symbolOf(snapshot, placed);
    if (symbol === undefined || symbol.kind === "use" || symbol.kind === "field") continue;
    const { declaration } = placed.tree;
    const span = placeOf(placed, declaration.span);
    if (symbol.kind === "output")
      for (const { kind, title } of runs) lenses.push({ kind, title, span, output: symbol.name, isBlocked });
    if (symbol.kind === "output" && declaration.kind === "output" && declaration.name === undefined) continue;
    const { name, nameSpan } = symbol;
    const count = counts[symbol.kind === "type" ? "type" : "value"].get(name) ?? 0;
    if (symbol.kind === "output" && count === 0) continue;
    const title = count === 1 ? "1 use" : `${count} uses`;
    lenses.push({ kind: "uses", title, span, name, count, offset: nameSpan.start });
  }
  return lenses;
}

type UseCounts = Readonly<Record<"value" | "type", ReadonlyMap<string, number>>>;

/** How often each value and type is read, in one walk over the file. */
function useCounts(snapshot: Snapshot): UseCounts {
  const counts = { value: new Map<string, number>(), type: new Map<string, number>() };
  for (const { tree } of snapshot.source.declarations) {
    for (const { role, text } of occurrencesOf(tree)) {
      if (role !== "value" && role !== "type") continue;
      counts[role].set(text, (counts[role].get(text) ?? 0) + 1);
    }
  }
  return counts;
}
