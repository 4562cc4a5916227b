import type { Edges } from "./edges.ts";

/**
 * The vertices that `roots` reach, needed ones first, as `dependencyOrder` has them; nothing where some vertex needs
 * itself. Cheap enough to be made after any edit of a large file.
 */
export function neededFirst(roots: Int32Array, edges: Edges): Int32Array | undefined {
  const states = new Uint8Array(edges.count);
  const next = new Uint32Array(edges.count);
  const sequence = new Int32Array(roots.length);
  const open: number[] = [];
  let found = 0;
  for (const root of roots) {
    if (states[root] !== unseen) continue;
    states[root] = onTheWay;
    open.push(root);
    next[root] = edges.start(root);
    for (let vertex = open.at(-1); vertex !== undefined; vertex = open.at(-1)) {
      const place = next[vertex] ?? 0;
      const end = edges.end(vertex);
      next[vertex] = place + 1;
      const target = edges.at(place);
      if (place >= end) {
        open.pop();
        states[vertex] = done;
        sequence[found] = vertex;
        found += 1;
      } else if (states[target] === onTheWay) return undefined;
      else if (states[target] === unseen) {
        states[target] = onTheWay;
        open.push(target);
        next[target] = edges.start(target);
      }
    }
  }
  return sequence;
}

const unseen = 0;
const onTheWay = 1;
const done = 2;
