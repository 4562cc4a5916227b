import type { GraphNode } from "../graph.ts";
import { baseMakers } from "../structure/base-makers.ts";
import { inputsOf } from "../structure/inputs-of.ts";

/**
 * Groups of base clocks whose elements may meet, each in the graph's order: that order says which side is "left" and so
 * belongs to the meaning. Bases that never meet another are in no group: their order means nothing.
 */
export function basesThatMeet(
  bases: readonly string[],
  nodes: readonly GraphNode[],
): readonly (readonly string[])[] {
  const groups = new Groups();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const clocksReadBy = (node: GraphNode): readonly string[] =>
    inputsOf(node).flatMap((input) => byId.get(input.node)?.clock ?? []);
  for (const node of nodes) {
    if (node.kind === "latest" || node.kind === "merge") groups.join([...node.clock, ...clocksReadBy(node)]);
  }
  // What meets also brings together the clocks that it was made from.
  const makers = baseMakers(nodes);
  for (const base of groups.members) {
    const maker = byId.get(makers.get(base) ?? "");
    if (maker !== undefined) groups.join([base, ...clocksReadBy(maker)]);
  }
  return groups.inOrder(bases);
}

/** Disjoint sets of bases. */
class Groups {
  readonly #parents = new Map<string, string>();

  /** Grows while it is walked. */
  get members(): Iterable<string> {
    return this.#parents.keys();
  }

  join(bases: readonly string[]): void {
    const [first] = bases;
    if (first === undefined) return;
    for (const base of bases) this.#parents.set(this.#root(base), this.#root(first));
  }

  inOrder(bases: readonly string[]): readonly (readonly string[])[] {
    const groups = new Map<string, string[]>();
    for (const base of bases) {
      if (!this.#parents.has(base)) continue;
      const root = this.#root(base);
      const group = groups.get(root) ?? [];
      groups.set(root, group);
      group.push(base);
    }
    return [...groups.values()].filter((group) => group.length > 1);
  }

  #root(base: string): string {
    let root = base;
    for (let parent = this.#parents.get(root); parent !== undefined && parent !== root; ) {
      root = parent;
      parent = this.#parents.get(root);
    }
    // The path is shortened, so that long rows of joins stay nearly linear.
    for (let current = base; current !== root; ) {
      const next = this.#parents.get(current) ?? root;
      this.#parents.set(current, root);
      current = next;
    }
    if (!this.#parents.has(root)) this.#parents.set(root, root);
    return root;
  }
}
