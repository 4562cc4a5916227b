import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { areIdentical } from "./identical-types.ts";

/** What is not as it was in the earlier check: who read any of it is checked again. */
export class Changes {
  readonly #constantReads: ReadonlySet<string>;
  /** The set of names that the file defines. */
  names = false;
  readonly values = new Set<string>();
  readonly types = new Set<string>();
  readonly constants = new Set<string>();
  readonly bases = new Set<string>();

  /** `constantReads`: the nodes whose very value matters to someone. */
  constructor(constantReads: ReadonlySet<string>) {
    this.#constantReads = constantReads;
  }

  /** How much of what declarations show changed; it only grows. */
  get size(): number {
    return this.values.size + this.types.size + this.constants.size;
  }

  /** Whether the result of a declaration still stands. */
  spare({ reads }: DeclarationResult): boolean {
    if (this.names && reads.allNames) return false;
    return (
      !meet(this.values, reads.values) &&
      !meet(this.types, reads.types) &&
      !meet(this.constants, reads.constants)
    );
  }

  /** Compares what a declaration shows to others with what it showed before. */
  compareValues(
    name: string,
    now: DeclarationResult | undefined,
    before: DeclarationResult | undefined,
  ): void {
    const [value, earlier] = [now?.value, before?.value];
    if (this.#constantReads.has(name) && value?.value !== earlier?.value) this.constants.add(name);
    const isSame =
      value === earlier ||
      (value !== undefined &&
        earlier !== undefined &&
        value.target === earlier.target &&
        value.clock.length === earlier.clock.length &&
        value.clock.every((base, index) => base === earlier.clock[index]) &&
        areIdentical(value.type, earlier.type));
    if (!isSame || value?.clock.some((base) => this.bases.has(base))) this.values.add(name);
  }

  compareTypes(
    name: string,
    now: DeclarationResult | undefined,
    before: DeclarationResult | undefined,
  ): void {
    const [type, earlier] = [now?.type, before?.type];
    const isSame =
      type === earlier || (type !== undefined && earlier !== undefined && areIdentical(type, earlier));
    if (!isSame) this.types.add(name);
  }

  /** Base clocks that tick otherwise than before, or descend from others. */
  compareBases(now: DeclarationResult, before: DeclarationResult | undefined): void {
    const earlier = new Map(before?.bases.map((facts) => [facts.base, facts]));
    for (const facts of now.bases) {
      const known = earlier.get(facts.base);
      const isSame =
        known !== undefined &&
        known.ticks === facts.ticks &&
        known.correctedBy === facts.correctedBy &&
        known.sources.size === facts.sources.size &&
        known.sources.isSubsetOf(facts.sources);
      if (!isSame) this.bases.add(facts.base);
    }
  }
}

function meet(changed: ReadonlySet<string>, read: ReadonlySet<string>): boolean {
  if (changed.size === 0) return false;
  for (const name of read) if (changed.has(name)) return true;
  return false;
}
