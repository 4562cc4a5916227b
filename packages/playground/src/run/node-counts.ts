import type { Graph } from "@constellation/graph";
import { type JsonValue, makeEncoder, type Value } from "@constellation/types";
import type { NodeCount } from "./run-messages.ts";

/** Of a value so many characters are shown. */
const shownMax = 400;

interface Tally {
  values: number;
  none: number;
  failed: number;
  /** Encoded only when it is asked for, and once. */
  last: (() => JsonValue) | undefined;
  text: string | undefined;
}

/** Counts what goes through the named nodes of a graph and out of it, and keeps the newest value of each. */
export class NodeCounts {
  readonly #graph: Graph;
  readonly #tallies = new Map<string, Tally>();
  readonly #encoders: ReadonlyMap<string, (value: Value) => JsonValue>;

  constructor(graph: Graph) {
    this.#graph = graph;
    const named = graph.nodes.filter((node) => node.kind === "input" || node.name !== undefined);
    this.#encoders = new Map(named.map(({ id, type }) => [id, makeEncoder(type)]));
    const ids = [...named.map(({ id }) => id), ...graph.outputs.map(({ name }) => `out:${name}`)];
    for (const id of ids)
      this.#tallies.set(id, { values: 0, none: 0, failed: 0, last: undefined, text: undefined });
  }

  seen(node: string, value: Value): void {
    const encode = this.#encoders.get(node);
    if (encode !== undefined) this.#count(node, value === null, () => encode(value));
  }

  /** A value that is JSON already. */
  seenJson(node: string, value: JsonValue): void {
    this.#count(node, value === null, () => value);
  }

  /** A node without a name fails as part of the named one that its id begins with. */
  failed(node: string): void {
    const tally = this.#tallies.get(node) ?? this.#tallies.get(node.replace(/[/].*$/, ""));
    if (tally !== undefined) tally.failed++;
  }

  /** By node, and by output as `out:NAME`. */
  all(): readonly NodeCount[] {
    this.#countFoldedNodes();
    return [...this.#tallies].map(([node, tally]) => {
      const { values, none, failed, last } = tally;
      if (last !== undefined) tally.text ??= shortened(last());
      return { node, values, none, failed, ...(tally.text === undefined ? {} : { last: tally.text }) };
    });
  }

  /** A node that is worked out inside a window is not told of: what comes out of it, it gave. */
  #countFoldedNodes(): void {
    for (const { name, node } of this.#graph.outputs) {
      const [inside, outside] = [this.#tallies.get(node), this.#tallies.get(`out:${name}`)];
      if (inside === undefined || outside === undefined || inside.none > 0) continue;
      if (inside.values < outside.values) Object.assign(inside, { ...outside, failed: inside.failed });
    }
  }

  #count(node: string, isNone: boolean, last: () => JsonValue): void {
    const tally = this.#tallies.get(node);
    if (tally === undefined) return;
    if (isNone) tally.none++;
    else tally.values++;
    tally.last = last;
    tally.text = undefined;
  }
}

function shortened(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= shownMax ? text : `${text.slice(0, shownMax - 1)}…`;
}
