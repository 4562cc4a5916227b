/** So many names may differ from the settled ones before all are settled anew. */
const recentMax = 128;
const gone = -1;

/**
 * Names of one kind, each with the slots of the declarations that claim it, the one that stands first. An edited
 * version shares most of itself with the version before it: making it costs what changed.
 */
export class Namespace {
  static readonly empty = new Namespace(new Map(), new Map(), new Map());
  /** The slots that stand, but for those in `#recent`; shared by many versions. */
  readonly settled: ReadonlyMap<string, number>;
  readonly #recent: ReadonlyMap<string, number>;
  /** The names that several declarations claim, with all that do. */
  readonly contested: ReadonlyMap<string, readonly number[]>;

  private constructor(
    settled: ReadonlyMap<string, number>,
    recent: ReadonlyMap<string, number>,
    contested: ReadonlyMap<string, readonly number[]>,
  ) {
    this.settled = settled;
    this.#recent = recent;
    this.contested = contested;
  }

  /** The slot of the declaration that stands for a name. */
  get(name: string): number | undefined {
    const slot = this.#recent.get(name) ?? this.settled.get(name);
    return slot === gone ? undefined : slot;
  }

  /** How many names there are. */
  get size(): number {
    let { size } = this.settled;
    for (const [name, slot] of this.#recent) {
      if (this.settled.has(name)) size -= slot === gone ? 1 : 0;
      else size += slot === gone ? 0 : 1;
    }
    return size;
  }

  /** The slots of all declarations that claim a name, the one that stands first. */
  claimsOf(name: string): readonly number[] {
    const slot = this.get(name);
    return this.contested.get(name) ?? (slot === undefined ? [] : [slot]);
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, slot: number]> {
    for (const entry of this.settled) if (!this.#recent.has(entry[0])) yield entry;
    for (const entry of this.#recent) if (entry[1] !== gone) yield entry;
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this) yield name;
  }

  /** The names that are not among the settled. */
  *recentKeys(): Iterable<string> {
    for (const [name, slot] of this.#recent) if (slot !== gone && !this.settled.has(name)) yield name;
  }

  /** The same but for some names, which are claimed by others now; the very same where nothing differs. */
  with(claims: ReadonlyMap<string, readonly number[]>): Namespace {
    const recent = new Map<string, number>();
    let contested: Map<string, readonly number[]> | undefined;
    for (const [name, slots] of claims) {
      const [stands = gone] = slots;
      if ((this.get(name) ?? gone) !== stands) recent.set(name, stands);
      if (slots.length < 2 && !this.contested.has(name)) continue;
      contested ??= new Map(this.contested);
      if (slots.length < 2) contested.delete(name);
      else contested.set(name, slots);
    }
    if (recent.size === 0 && contested === undefined) return this;
    const all = recent.size === 0 ? this.#recent : new Map([...this.#recent, ...recent]);
    const next = new Namespace(this.settled, all, contested ?? this.contested);
    return all.size <= recentMax ? next : new Namespace(new Map(next), new Map(), next.contested);
  }
}
