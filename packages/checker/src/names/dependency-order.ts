import type { Edges } from "./edges.ts";

/** Vertices in such an order that what one needs comes before it, but for those that need themselves. */
export interface DependencyOrder {
  readonly sequence: Int32Array;
  /** The parts of the sequence whose members need each other, or one that needs itself. */
  readonly cycles: readonly SequencePart[];
}

/** The places from `start` to before `end`. */
export interface SequencePart {
  readonly start: number;
  readonly end: number;
}

/**
 * The vertices that `roots` reach, begun with in their order: strongly connected components, needed ones first. Tarjan's
 * search with explicit stacks, so that a chain of 25,000 declarations is no deeper than one; in flat arrays, since it is
 * made after most edits of a file.
 */
export function dependencyOrder(edges: Edges, roots: Int32Array): DependencyOrder {
  const search = new Search(edges);
  for (const root of roots) search.visit(root);
  return search.order();
}

class Search {
  readonly #edges: Edges;
  readonly #sequence: Int32Array;
  readonly #cycles: SequencePart[] = [];
  /** By vertex: its place in the order of discovery, from 1; 0 is not seen. */
  readonly #found: Int32Array;
  /** By vertex: the earliest found that it reaches and that is in no component yet. */
  readonly #low: Int32Array;
  /** By vertex: the place of the edge that is followed next. */
  readonly #next: Int32Array;
  readonly #isOpen: Uint8Array;
  readonly #needsItself: Uint8Array;
  /** Vertices found that are in no component yet. */
  readonly #open: Int32Array;
  /** The vertices on the way from the root to here. */
  readonly #path: Int32Array;
  #opened = 0;
  #depth = 0;
  #clock = 0;
  #done = 0;

  constructor(edges: Edges) {
    const { count } = edges;
    this.#edges = edges;
    this.#sequence = new Int32Array(count);
    this.#found = new Int32Array(count);
    this.#low = new Int32Array(count);
    this.#next = new Int32Array(count);
    this.#isOpen = new Uint8Array(count);
    this.#needsItself = new Uint8Array(count);
    this.#open = new Int32Array(count);
    this.#path = new Int32Array(count);
  }

  order(): DependencyOrder {
    return { sequence: this.#sequence.subarray(0, this.#done), cycles: this.#cycles };
  }

  visit(root: number): void {
    if (this.#found[root] !== 0) return;
    this.#enter(root);
    while (this.#depth > 0) {
      const vertex = this.#path[this.#depth - 1] ?? 0;
      const place = this.#next[vertex] ?? 0;
      if (place >= this.#edges.end(vertex)) this.#leave(vertex);
      else {
        this.#next[vertex] = place + 1;
        this.#follow(vertex, this.#edges.at(place));
      }
    }
  }

  #follow(vertex: number, target: number): void {
    if (this.#found[target] === 0) this.#enter(target);
    else if (target === vertex) this.#needsItself[vertex] = 1;
    else if (this.#isOpen[target] === 1) this.#lower(vertex, this.#found[target] ?? 0);
  }

  #enter(vertex: number): void {
    this.#clock += 1;
    this.#found[vertex] = this.#clock;
    this.#low[vertex] = this.#clock;
    this.#next[vertex] = this.#edges.start(vertex);
    this.#isOpen[vertex] = 1;
    this.#open[this.#opened] = vertex;
    this.#opened += 1;
    this.#path[this.#depth] = vertex;
    this.#depth += 1;
  }

  #lower(vertex: number, low: number): void {
    if (low < (this.#low[vertex] ?? 0)) this.#low[vertex] = low;
  }

  #leave(vertex: number): void {
    this.#depth -= 1;
    const low = this.#low[vertex] ?? 0;
    if (this.#depth > 0) this.#lower(this.#path[this.#depth - 1] ?? 0, low);
    if (low === this.#found[vertex]) this.#close(vertex);
  }

  /** What was found since `vertex` is one component with it. */
  #close(vertex: number): void {
    const start = this.#done;
    let from = this.#opened;
    do {
      from -= 1;
      this.#isOpen[this.#open[from] ?? 0] = 0;
    } while (this.#open[from] !== vertex);
    for (let place = from; place < this.#opened; place += 1) {
      this.#sequence[this.#done] = this.#open[place] ?? 0;
      this.#done += 1;
    }
    this.#opened = from;
    if (this.#done - start > 1 || this.#needsItself[vertex] === 1)
      this.#cycles.push({ start, end: this.#done });
  }
}
