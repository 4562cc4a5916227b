import type { Clock, Graph } from "@constellation/graph";

/** What the graph says of its clocks. */
export class ClockFacts {
  private readonly often: ReadonlySet<string>;
  /** In a batch each input arrives once, in this order. */
  private readonly arrivals: ReadonlyMap<string, number>;
  private readonly sources = new Map<string, ReadonlySet<string>>();

  constructor(graph: Graph) {
    this.often = new Set(graph.clocks.filter(({ ticks }) => ticks === "many").map(({ base }) => base));
    this.arrivals = new Map(graph.clocks.map(({ base }, index) => [base, index]));
    for (const { base } of graph.clocks) if (base.startsWith("in:")) this.sources.set(base, new Set([base]));
    const clocks = new Map(graph.nodes.map(({ id, clock }) => [id, clock]));
    // A node stands after what it reads: the sources of its inputs are known.
    for (const node of graph.nodes) {
      const base = `tick:${node.id}`;
      if (!node.clock.includes(base)) continue;
      const inputs: readonly string[] = Object.values(node.inputs);
      this.sources.set(base, this.sourcesOf(inputs.flatMap((id) => clocks.get(id) ?? [])));
    }
  }

  /** Ticks several times in a batch run. */
  ticksOften(clock: Clock): boolean {
    return clock.some((base) => this.often.has(base));
  }

  /** The inputs that the ticks of a clock descend from. */
  sourcesOf(clock: Clock): ReadonlySet<string> {
    return clock.reduce<ReadonlySet<string>>(
      (union, base) => union.union(this.sources.get(base) ?? new Set()),
      new Set(),
    );
  }

  /** The arrivals that the ticks of a clock descend from. */
  arrivalsOf(clock: Clock): readonly number[] {
    return [...this.sourcesOf(clock)].map((base) => this.arrivals.get(base) ?? 0);
  }

  shareSource(one: Clock, other: Clock): boolean {
    return !this.sourcesOf(one).isDisjointFrom(this.sourcesOf(other));
  }
}
