import type { Graph } from "@constellation/graph";
import { type JsonValue, makeEncoder, printType, type Value } from "@constellation/types";
import type { NodeValues } from "./run-message.ts";

const samplesMax = 20;

interface Tally {
  values: number;
  none: number;
  failed: number;
  readonly samples: JsonValue[];
}

/** Gathers what flows through the named nodes of a graph. */
export class NodeTally {
  readonly #graph: Graph;
  readonly #tallies = new Map<string, Tally>();
  readonly #encoders: ReadonlyMap<string, (value: Value) => JsonValue>;

  constructor(graph: Graph, elements: Readonly<Record<string, readonly JsonValue[]>>) {
    this.#graph = graph;
    this.#encoders = new Map(
      graph.nodes.filter(({ name }) => name !== undefined).map(({ id, type }) => [id, makeEncoder(type)]),
    );
    for (const [name, list] of Object.entries(elements)) {
      const tally = this.#of(`in:${name}`);
      tally.values = list.length;
      tally.samples.push(...list.slice(0, samplesMax));
    }
  }

  seen(id: string, value: Value): void {
    const encode = this.#encoders.get(id);
    if (encode === undefined || id.startsWith("in:")) return;
    const tally = this.#of(id);
    if (value === null) tally.none++;
    else {
      tally.values++;
      if (tally.samples.length < samplesMax) tally.samples.push(encode(value));
    }
  }

  failed(id: string): void {
    this.#of(id.replace(/[/].*$/, "")).failed++;
  }

  /** In the order of the text. */
  result(text: string): readonly NodeValues[] {
    const outputs = new Set(this.#graph.outputs.map(({ node }) => node));
    return this.#graph.nodes
      .flatMap((node) => {
        const name = node.kind === "input" ? node.input : node.name;
        if (name === undefined) return [];
        const kind = node.kind === "input" ? "input" : outputs.has(node.id) ? "output" : "node";
        const line = text.slice(0, node.span.start).split("\n").length;
        return [{ name, kind, line, type: printType(node.type), ...this.#of(node.id) } as const];
      })
      .toSorted((one, other) => one.line - other.line);
  }

  #of(id: string): Tally {
    let tally = this.#tallies.get(id);
    if (tally === undefined) {
      tally = { values: 0, none: 0, failed: 0, samples: [] };
      this.#tallies.set(id, tally);
    }
    return tally;
  }
}
