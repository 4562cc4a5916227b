import type { DeclarationTree } from "@constellation/syntax";
import type { Occurrence } from "./occurrence.ts";
import { OccurrenceCollector } from "./occurrence-collector.ts";

const cache = new WeakMap<DeclarationTree, readonly Occurrence[]>();

/** Every name of a declaration, in order of its place; remembered with the tree. */
export function occurrencesOf(tree: DeclarationTree): readonly Occurrence[] {
  let occurrences = cache.get(tree);
  if (occurrences === undefined) {
    const collector = new OccurrenceCollector();
    collector.declaration(tree.declaration);
    occurrences = collector.found
      .filter(({ text }) => text !== "")
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    cache.set(tree, occurrences);
  }
  return occurrences;
}
