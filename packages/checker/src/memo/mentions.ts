import type { DeclarationReads } from "../context/declaration-reads.ts";
import type { References } from "../names/references.ts";

const none: ReadonlySet<number> = new Set();

/**
 * Which declarations may read a name, by slot: all that do, and some that did in another version of the file, for it is
 * shared by the versions and only grows. Who asks must look whether they still do.
 */
export class Mentions {
  readonly #readers = new Map<string, Set<number>>();
  readonly #ofAllNames = new Set<number>();
  readonly #makers = new Set<number>();

  addReferences(slot: number, { values, soft, types }: References): void {
    for (const name of values) this.#add(name, slot);
    for (const name of soft) this.#add(name, slot);
    for (const name of types) this.#add(name, slot);
  }

  addReads(slot: number, { values, types, allNames }: DeclarationReads): void {
    for (const name of values) this.#add(name, slot);
    for (const name of types) this.#add(name, slot);
    if (allNames) this.#ofAllNames.add(slot);
  }

  addMaker(slot: number): void {
    this.#makers.add(slot);
  }

  /** Those that read an input, a node or a type of this name. */
  readersOf(name: string): ReadonlySet<number> {
    return this.#readers.get(name) ?? none;
  }

  /** Those whose suggestions depend on all names. */
  get readersOfAllNames(): ReadonlySet<number> {
    return this.#ofAllNames;
  }

  /** Those that make base clocks. */
  get makers(): ReadonlySet<number> {
    return this.#makers;
  }

  #add(name: string, slot: number): void {
    const readers = this.#readers.get(name);
    if (readers === undefined) this.#readers.set(name, new Set([slot]));
    else readers.add(slot);
  }
}
