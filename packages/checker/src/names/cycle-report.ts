import { cycle, type RelatedSpan } from "@constellation/diagnostics";
import type { PlacedBySlot } from "../memo/declaration-slots.ts";
import { typeNameOf, valueNameOf } from "./defined-names.ts";
import { definitionSpan } from "./definition-span.ts";
import type { NameTable } from "./name-table.ts";
import { referencesOf } from "./references.ts";
import type { ReportAt } from "./report-at.ts";

interface File {
  readonly declarations: PlacedBySlot;
  readonly names: NameTable;
}

/** Reports a cycle once, at its first declaration, with every other place involved (E031). `members` in the order of the file. */
export function reportCycle(members: readonly number[], file: File, report: ReportAt): void {
  const [first] = members;
  if (first === undefined) return;
  const steps = shortestCycle(first, new Set(members), file);
  const path = steps.map((index) => nameOf(index, file));
  // Only by a guess can a broken declaration without a name be read: its own mistake is told.
  if (path.includes("")) return;
  const declaration = file.declarations[first]?.tree.declaration;
  if (declaration === undefined) return;
  const name = typeNameOf(declaration) ?? valueNameOf(declaration);
  const related = steps.slice(1, 9).flatMap((index): readonly RelatedSpan[] => {
    const placed = file.declarations[index];
    const text = nameOf(index, file);
    return placed === undefined ? [] : [{ span: definitionSpan(placed, text), message: `through "${text}"` }];
  });
  const what = declaration.kind === "type" ? "type" : "value";
  report(first, cycle, name?.span ?? declaration.span, { path, what }, { related });
}

function nameOf(index: number, { declarations }: File): string {
  const declaration = declarations[index]?.tree.declaration;
  if (declaration === undefined) return "";
  return (typeNameOf(declaration) ?? valueNameOf(declaration))?.text ?? "";
}

/** The shortest way from `first` back to itself within the group, breadth first. */
function shortestCycle(first: number, group: ReadonlySet<number>, file: File): readonly number[] {
  const cameFrom = new Map<number, number>();
  let frontier = [first];
  while (frontier.length > 0) {
    const next: number[] = [];
    for (const index of frontier) {
      for (const target of targetsOf(index, file)) {
        if (target === first) return wayTo(index, cameFrom);
        if (!group.has(target) || cameFrom.has(target)) continue;
        cameFrom.set(target, index);
        next.push(target);
      }
    }
    frontier = next;
  }
  return [first];
}

function targetsOf(index: number, { declarations, names }: File): readonly number[] {
  const tree = declarations[index]?.tree;
  if (tree === undefined) return [];
  const { values, types } = referencesOf(tree);
  return [
    ...values.flatMap((name) => names.values.get(name) ?? []),
    ...types.flatMap((name) => names.types.get(name) ?? []),
  ];
}

function wayTo(index: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const way = [index];
  for (let step = cameFrom.get(index); step !== undefined; step = cameFrom.get(step)) way.push(step);
  return way.reverse();
}
