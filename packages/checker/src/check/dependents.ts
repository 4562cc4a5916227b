/** All declarations that need some of `sources`, directly or through others; without the sources themselves. */
export function dependentsOf(
  sources: readonly number[],
  edges: readonly (readonly number[])[],
): readonly number[] {
  const readers = new Readers(edges);
  const seen = new Uint8Array(edges.length);
  for (const source of sources) seen[source] = 1;
  const found: number[] = [];
  const pending = [...sources];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    for (let place = readers.start(index); place < readers.start(index + 1); place += 1) {
      const reader = readers.at(place);
      if (seen[reader] === 1) continue;
      seen[reader] = 1;
      found.push(reader);
      pending.push(reader);
    }
  }
  return found;
}

/** The edges of a graph the other way round, in two flat arrays: it is made anew after many an edit. */
class Readers {
  /** Where the readers of a declaration begin; one longer than there are declarations. */
  readonly #starts: Uint32Array;
  readonly #readers: Uint32Array;

  constructor(edges: readonly (readonly number[])[]) {
    const starts = new Uint32Array(edges.length + 1);
    for (const targets of edges) {
      for (const target of targets) starts[target + 1] = (starts[target + 1] ?? 0) + 1;
    }
    for (let index = 1; index < starts.length; index += 1) {
      starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0);
    }
    const readers = new Uint32Array(starts[edges.length] ?? 0);
    const next = starts.slice();
    for (let index = 0; index < edges.length; index += 1) {
      for (const target of edges[index] ?? []) {
        const place = next[target] ?? 0;
        readers[place] = index;
        next[target] = place + 1;
      }
    }
    this.#starts = starts;
    this.#readers = readers;
  }

  start(index: number): number {
    return this.#starts[index] ?? 0;
  }

  at(place: number): number {
    return this.#readers[place] ?? 0;
  }
}
