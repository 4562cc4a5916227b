/** Groups of declarations in the order of checking: what one needs comes before it. More than one, or one that needs itself: a cycle. */
export interface DependencyGroup {
  readonly members: readonly number[];
  readonly isCycle: boolean;
}

/**
 * The strongly connected components of a graph, needed ones first (Tarjan, with an explicit stack: a chain of 25,000
 * declarations is no deeper than one). `edgesOf` gives what a vertex needs; `roots` are begun with, in their order: all, when left out.
 */
export function dependencyOrder(
  count: number,
  edgesOf: (vertex: number) => readonly number[],
  roots?: Int32Array,
): readonly DependencyGroup[] {
  return new Search(count, edgesOf).run(roots ?? Int32Array.from({ length: count }, (_, vertex) => vertex));
}

interface Frame {
  readonly vertex: number;
  readonly edges: readonly number[];
  next: number;
}

class Search {
  readonly #edgesOf: (vertex: number) => readonly number[];
  /** Order of discovery from 1; 0: not seen. */
  readonly #found: Uint32Array;
  readonly #low: Uint32Array;
  readonly #isOpen: Uint8Array;
  readonly #open: number[] = [];
  readonly #groups: DependencyGroup[] = [];
  #clock = 0;

  constructor(count: number, edgesOf: (vertex: number) => readonly number[]) {
    this.#edgesOf = edgesOf;
    this.#found = new Uint32Array(count);
    this.#low = new Uint32Array(count);
    this.#isOpen = new Uint8Array(count);
  }

  run(roots: Int32Array): readonly DependencyGroup[] {
    for (const vertex of roots) if (this.#found[vertex] === 0) this.#visit(vertex);
    return this.#groups;
  }

  #visit(root: number): void {
    const stack: Frame[] = [this.#enter(root)];
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const target = frame.edges[frame.next];
      frame.next += 1;
      if (target === undefined) {
        stack.pop();
        this.#leave(frame, stack.at(-1));
      } else if (this.#found[target] === 0) stack.push(this.#enter(target));
      else if (this.#isOpen[target] === 1) this.#lower(frame.vertex, this.#found[target] ?? 0);
    }
  }

  #enter(vertex: number): Frame {
    this.#clock += 1;
    this.#found[vertex] = this.#clock;
    this.#low[vertex] = this.#clock;
    this.#isOpen[vertex] = 1;
    this.#open.push(vertex);
    return { vertex, edges: this.#edgesOf(vertex), next: 0 };
  }

  #lower(vertex: number, low: number): void {
    if (low < (this.#low[vertex] ?? 0)) this.#low[vertex] = low;
  }

  #leave({ vertex, edges }: Frame, parent: Frame | undefined): void {
    if (parent !== undefined) this.#lower(parent.vertex, this.#low[vertex] ?? 0);
    if (this.#low[vertex] !== this.#found[vertex]) return;
    const members: number[] = [];
    for (let member = this.#open.pop(); member !== undefined; member = this.#open.pop()) {
      this.#isOpen[member] = 0;
      members.push(member);
      if (member === vertex) break;
    }
    const isCycle = members.length > 1 || edges.includes(vertex);
    this.#groups.push({ members: members.reverse(), isCycle });
  }
}
