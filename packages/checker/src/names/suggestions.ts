import { nearestNames } from "@constellation/diagnostics";

/** In files with more names than this, only names that begin or end alike are compared, and no more than this of each. */
const comparedMax = 500;

/** The names of a file that an unknown one may be a misspelling of; each answer is worked out once. */
export class Suggestions {
  readonly #names: Iterable<string>;
  readonly #answers = new Map<string, readonly string[]>();
  #all: readonly string[] | undefined;
  #byEnds: Map<string, string[]> | undefined;

  constructor(names: Iterable<string>) {
    this.#names = names;
  }

  nearest(name: string): readonly string[] {
    let answer = this.#answers.get(name);
    if (answer === undefined) {
      answer = nearestNames(name, this.#candidates(name));
      this.#answers.set(name, answer);
    }
    return answer;
  }

  #candidates(name: string): readonly string[] {
    this.#all ??= [...this.#names];
    if (this.#all.length <= comparedMax) return this.#all;
    this.#byEnds ??= groupByEnds(this.#all);
    return endsOf(name).flatMap((end) => this.#group(end));
  }

  /** Which names are compared must not depend on the order in which they were defined. */
  #group(end: string): readonly string[] {
    const group = this.#byEnds?.get(end);
    if (group === undefined || group.length <= comparedMax) return group ?? [];
    const first = group.sort().slice(0, comparedMax);
    this.#byEnds?.set(end, first);
    return first;
  }
}

function groupByEnds(names: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    for (const end of endsOf(name)) {
      const group = groups.get(end);
      if (group === undefined) groups.set(end, [name]);
      else group.push(name);
    }
  }
  return groups;
}

function endsOf(name: string): readonly string[] {
  const plain = name.toLowerCase();
  return [`${plain.slice(0, 3)}…`, `…${plain.slice(-3)}`];
}
