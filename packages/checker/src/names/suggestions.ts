import { nearestNames } from "@constellation/diagnostics";
import type { Namespace } from "./namespace.ts";

/** In files with more names than this, only names that begin or end alike are compared. */
const comparedMax = 500;
/** No more than this of each, those that come next to the unknown name in the alphabet. */
const alikeMax = 200;

type Groups = ReadonlyMap<string, string[]>;

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
    const all = this.#names.settled;
    let known = groups.get(all);
    if (known === undefined) {
      known = groupByEnds(all.keys());
      groups.set(all, known);
    }
    const recent = groupByEnds(this.#names.recentKeys());
    return endsOf(name).flatMap((end) => {
      // Sorted where it stands, so that it is sorted the next time.
      const settled = known.get(end)?.sort() ?? [];
      const standing = settled.filter((each) => this.#names.get(each) !== undefined);
      return nextTo(name, [...standing, ...(recent.get(end) ?? [])].sort());
    });
  }
}

/** Of sorted names those around the place of one. */
function nextTo(name: string, sorted: readonly string[]): readonly string[] {
  if (sorted.length <= alikeMax) return sorted;
  const place = sorted.findIndex((each) => each >= name);
  const start = (place < 0 ? sorted.length : place) - alikeMax / 2;
  return sorted.slice(Math.max(0, start), Math.max(0, start) + alikeMax);
}

function groupByEnds(names: Iterable<string>): Groups {
  const grouped = new Map<string, string[]>();
  for (const name of names) {
    for (const end of endsOf(name)) {
      const group = grouped.get(end);
      if (group === undefined) grouped.set(end, [name]);
      else group.push(name);
    }
  }
  return grouped;
}

function endsOf(name: string): readonly string[] {
  const plain = name.toLowerCase();
  return [`${plain.slice(0, 3)}…`, `…${plain.slice(-3)}`];
}
