import { nearestNames } from "@constellation/diagnostics";
import type { Namespace } from "./namespace.ts";

/** In files with more names than this, only names that begin or end alike are compared, and no more than this of each. */
const comparedMax = 500;

type Groups = ReadonlyMap<string, readonly string[]>;

/** Names by how they begin and how they end, for many versions of a file. */
const groups = new WeakMap<Namespace["settled"], Groups>();

/** The names of a file that an unknown one may be a misspelling of; each answer is worked out once. */
export class Suggestions {
  readonly #names: Namespace;
  readonly #answers: Map<string, readonly string[]>;

  constructor(names: Namespace, answers: Iterable<readonly [string, readonly string[]]> = []) {
    this.#names = names;
    this.#answers = new Map(answers);
  }

  /** The same after an edit: answers stand that the names which came or went (`moved`) have no part in. */
  after(names: Namespace, moved: ReadonlySet<string>): Suggestions {
    if (names === this.#names) return this;
    const comparesEnds = names.size > comparedMax;
    if (comparesEnds !== this.#names.size > comparedMax) return new Suggestions(names);
    const ends = groupByEnds(moved);
    const stands = (name: string): boolean =>
      comparesEnds ? !endsOf(name).some((end) => ends.has(end)) : nearestNames(name, moved).length === 0;
    return new Suggestions(
      names,
      [...this.#answers].filter(([name]) => stands(name)),
    );
  }

  nearest(name: string): readonly string[] {
    let answer = this.#answers.get(name);
    if (answer === undefined) {
      answer = nearestNames(name, this.#candidates(name));
      this.#answers.set(name, answer);
    }
    return answer;
  }

  /** Which names are compared must not depend on the order in which they were defined. */
  #candidates(name: string): readonly string[] {
    if (this.#names.size <= comparedMax) return [...this.#names.keys()];
    const { settled } = this.#names;
    let known = groups.get(settled);
    if (known === undefined) {
      known = groupByEnds(settled.keys());
      groups.set(settled, known);
    }
    const recent = groupByEnds(this.#names.recentKeys());
    return endsOf(name).flatMap((end) => {
      const standing = (known.get(end) ?? []).filter((each) => this.#names.get(each) !== undefined);
      const group = [...standing, ...(recent.get(end) ?? [])];
      return group.length <= comparedMax ? group : group.sort().slice(0, comparedMax);
    });
  }
}

function groupByEnds(names: Iterable<string>): Groups {
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
