/** All declarations that need some of `sources`, directly or through others; without the sources themselves. */
export function dependentsOf(
  sources: readonly number[],
  edges: readonly (readonly number[])[],
): readonly number[] {
  const readers = readersOf(edges);
  const seen = new Set(sources);
  const found: number[] = [];
  const pending = [...sources];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    for (const reader of readers.get(index) ?? []) {
      if (seen.has(reader)) continue;
      seen.add(reader);
      found.push(reader);
      pending.push(reader);
    }
  }
  return found;
}

function readersOf(edges: readonly (readonly number[])[]): ReadonlyMap<number, readonly number[]> {
  const readers = new Map<number, number[]>();
  for (const [index, targets] of edges.entries()) {
    for (const target of targets) {
      const known = readers.get(target);
      if (known === undefined) readers.set(target, [index]);
      else known.push(index);
    }
  }
  return readers;
}
