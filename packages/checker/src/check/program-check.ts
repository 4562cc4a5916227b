import type { ParsedSource, PlacedDeclaration } from "@constellation/syntax";
import { type Type, unknownType } from "@constellation/types";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { ClockTable } from "../clocks/clock-table.ts";
import type { GlobalValue, ProgramView } from "../context/program-view.ts";
import { checkDeclaration } from "../declarations/check-declaration.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { Changes } from "../memo/changes.ts";
import type { CheckState } from "../memo/check-state.ts";
import { reportCycle } from "../names/cycle-report.ts";
import { declarationOrder } from "../names/declaration-order.ts";
import { definedNames } from "../names/defined-names.ts";
import type { DependencyGroup } from "../names/dependency-order.ts";
import type { Imports } from "../names/imports.ts";
import type { CheckedProgram } from "../program/checked-program.ts";
import { assembleProgram } from "./assemble-program.ts";
import { ClockPlaces } from "./clock-places.ts";
import { DirtySlots } from "./dirty-slots.ts";
import { FileProblems } from "./file-problems.ts";
import { flagsOf, type KnownFlags, type LintMemo, lintFile, lintsAlike } from "./lint-memo.ts";
import { type CheckStart, startCheck } from "./start-check.ts";

/** What a check is made of. */
export interface CheckInput {
  readonly source: ParsedSource;
  readonly catalogue: Catalogue;
  readonly mode: "batch" | "stream" | undefined;
  /** Names of inputs that are constants whatever the text says. */
  readonly constants: ReadonlySet<string>;
}

/** An earlier check of the same file, under the same circumstances. */
export interface EarlierCheck {
  readonly state: CheckState;
  readonly declarations: readonly PlacedDeclaration[];
}

const unknownValue: GlobalValue = { target: "node", type: unknownType, clock: [] };

/** One check of one file: goes through the declarations in the order of their needs, and keeps what still stands. */
export class ProgramCheck implements ProgramView {
  readonly catalogue: Catalogue;
  readonly mode: "batch" | "stream" | undefined;
  readonly clocks: ClockTable;
  readonly #input: CheckInput;
  readonly #problems: FileProblems;
  readonly #start: CheckStart;
  readonly #places = new ClockPlaces();
  /** By slot; all there once the check is done. */
  readonly #results: (DeclarationResult | undefined)[];
  readonly #changes: Changes;
  /** Declarations that need themselves: unknown to all, themselves included. */
  readonly #cyclic = new Set<number>();
  /** Declarations that were checked now, not kept. */
  readonly #checked = new Set<number>();
  #lints: LintMemo = { records: [], flags: new Uint8Array(), hasRelated: false };
  /** Nodes whose very value some constant reads, now or in an earlier version. */
  readonly constantReads: Set<string>;
  /** The declaration at hand. */
  #current = 0;

  constructor(input: CheckInput, earlier: EarlierCheck | undefined) {
    this.#input = input;
    this.catalogue = input.catalogue;
    this.mode = input.mode;
    this.constantReads = earlier?.state.constantReads ?? new Set();
    this.#changes = new Changes(this.constantReads);
    this.#problems = new FileProblems();
    this.#start = startCheck(input, earlier, this.#changes, this.#problems);
    const { length } = this.#start.index.slots.declarations;
    this.#results = new Array<DeclarationResult | undefined>(length).fill(undefined);
    this.clocks = new ClockTable((base) => this.#places.rankOf(base));
  }

  run(): CheckedProgram {
    const { index, earlier, changed } = this.#start;
    const { slots, names, edges, sequence } = index;
    if (sequence === undefined) this.#checkGroups(declarationOrder(slots, names, edges));
    else if (earlier === undefined || changed === undefined)
      for (const slot of sequence) this.#checkOne(slot);
    else this.#checkChanged(changed, earlier, sequence);
    const { source } = this.#input;
    const scope = { slots, names, edges, text: source.text, catalogue: this.catalogue };
    const flags = flagsOf(this.#results, this.#knownFlags());
    this.#lints = this.#keptLints(flags) ?? lintFile(this.#results, scope, flags);
    return assembleProgram({
      source,
      slots,
      results: this.#results,
      bases: this.#places.bases(this.clocks),
      problems: this.#problems,
      lints: this.#lints,
    });
  }

  /** What the next check of the file can build on. */
  state(): CheckState {
    const { catalogue, mode, constants } = this.#input;
    const { constantReads } = this;
    const { index } = this.#start;
    return { catalogue, mode, constants, index, results: this.#results, lints: this.#lints, constantReads };
  }

  get imports(): Imports {
    return this.#start.index.imports;
  }

  value(name: string): GlobalValue | "pending" | undefined {
    const slot = this.#start.index.names.values.get(name);
    if (slot === undefined) return undefined;
    if (this.#cyclic.has(slot)) return unknownValue;
    if (slot === this.#current) return "pending";
    const result = this.#results[slot];
    return result === undefined ? "pending" : (result.value ?? unknownValue);
  }

  type(name: string): Type | undefined {
    const slot = this.#start.index.names.types.get(name);
    return slot === undefined ? undefined : (this.#results[slot]?.type ?? unknownType);
  }

  typeNames(): Iterable<string> {
    return this.#start.index.names.types.keys();
  }

  get hasNameless(): boolean {
    return this.#start.index.names.hasNameless;
  }

  nearestValues(name: string): readonly string[] {
    return this.#start.index.suggestions.nearest(name);
  }

  isConstantInput(name: string): boolean {
    return this.#input.constants.has(name);
  }

  noteConstantRead(name: string): void {
    this.constantReads.add(name);
  }

  placeClock(base: string, ordinal: number): void {
    this.#places.place(base, this.#placeOf(this.#current), ordinal);
  }

  #placeOf(slot: number): number {
    return this.#start.index.slots.places[slot] ?? 0;
  }

  #knownFlags(): KnownFlags | undefined {
    const { earlier, index } = this.#start;
    if (earlier === undefined) return undefined;
    return { flags: earlier.lints.flags, changed: [...this.#checked, ...index.slots.free] };
  }

  /** What the lints said before, where the edit changed nothing that they look at. */
  #keptLints(flags: Uint8Array): LintMemo | undefined {
    const { earlier, keepsNames, index } = this.#start;
    if (earlier === undefined || !keepsNames || index.sequence === undefined) return undefined;
    if (earlier.lints.hasRelated) return undefined;
    // Fixes hold the length of the declaration that they are about.
    if (earlier.lints.records.some(({ index }) => this.#checked.has(index))) return undefined;
    const isKept = [...this.#checked].every((slot) => {
      const [before, now] = [earlier.results[slot], this.#results[slot]];
      return before !== undefined && now !== undefined && lintsAlike(before, now);
    });
    return isKept ? { ...earlier.lints, flags } : undefined;
  }

  /** After an edit: the declarations that it changed and, as long as what they show changes, those that read them. */
  #checkChanged(changed: ReadonlySet<number>, { results }: CheckState, sequence: Int32Array): void {
    const { slots, mentions } = this.#start.index;
    for (const slot of slots.order) if (!changed.has(slot)) this.#results[slot] = results[slot];
    for (const slot of mentions.makers) {
      const result = this.#results[slot];
      if (result !== undefined) this.#keep(slot, result);
    }
    const dirty = new DirtySlots(sequence, slots.declarations.length);
    const markReaders = (name: string): void => dirty.markAll(mentions.readersOf(name));
    dirty.markAll(changed);
    if (this.#changes.names) dirty.markAll(mentions.readersOfAllNames);
    for (const name of this.#changes.values) markReaders(name);
    for (const name of this.#changes.types) markReaders(name);
    for (let slot = dirty.next(); slot !== undefined; slot = dirty.next()) {
      const { size } = this.#changes;
      this.#checkOne(slot);
      const tree = slots.declarations[slot]?.tree;
      if (tree === undefined || this.#changes.size === size) continue;
      const { value, type } = definedNames(tree);
      markReaders(value);
      markReaders(type);
    }
  }

  /** The same for a file in which some declarations need themselves. */
  #checkGroups(groups: readonly DependencyGroup[]): void {
    for (const group of groups) {
      if (group.isCycle) this.#checkCycle(group);
      else for (const slot of group.members) this.#checkOne(slot);
    }
  }

  /** Whether all that `key:` and `on:` name was checked before. */
  #isReady({ references }: DeclarationResult): boolean {
    return references.soft.length === 0 || references.soft.every((name) => this.value(name) !== "pending");
  }

  /** One declaration, after all that it needs: what still stands of the earlier check is kept. */
  #checkOne(slot: number): void {
    const { index, earlier } = this.#start;
    const tree = index.slots.declarations[slot]?.tree;
    if (tree === undefined) return;
    this.#current = slot;
    const known = earlier?.results[slot];
    const before = known?.tree === tree ? known : undefined;
    if (before !== undefined && !before.isCyclic && this.#changes.spare(before) && this.#isReady(before)) {
      this.#keep(slot, before);
      return;
    }
    for (const { base } of this.#results[slot]?.bases ?? []) this.#places.remove(base);
    const result = checkDeclaration(tree, this);
    this.#results[slot] = result;
    this.#noteReads(slot, result);
    if (earlier === undefined) return;
    // A clock that moved changes those that contain it.
    this.#changes.compareBases(result, this.#start.keepsOrder ? known : undefined);
    this.#compare(slot);
  }

  #noteReads(slot: number, { reads, bases }: DeclarationResult): void {
    const { mentions } = this.#start.index;
    this.#checked.add(slot);
    mentions.addReads(slot, reads);
    if (bases.length > 0) mentions.addMaker(slot);
  }

  #keep(slot: number, result: DeclarationResult): void {
    this.#results[slot] = result;
    if (result.bases.length === 0) return;
    for (const [ordinal, facts] of result.bases.entries()) {
      this.#places.place(facts.base, this.#placeOf(slot), ordinal);
      this.clocks.define(facts);
    }
  }

  /** Its members are checked with each other unknown, so that their other mistakes are told. */
  #checkCycle({ members }: DependencyGroup): void {
    const { slots, names } = this.#start.index;
    const { declarations } = slots;
    const sorted = members.toSorted((a, b) => this.#placeOf(a) - this.#placeOf(b));
    reportCycle(sorted, { declarations, names }, this.#problems.report);
    const unknown = { type: unknownType, value: unknownValue, isCyclic: true };
    for (const slot of sorted) this.#cyclic.add(slot);
    for (const slot of sorted) {
      const tree = declarations[slot]?.tree;
      this.#current = slot;
      if (tree === undefined) continue;
      const result = { ...checkDeclaration(tree, this), ...unknown };
      this.#results[slot] = result;
      this.#noteReads(slot, result);
    }
    for (const slot of sorted) this.#compare(slot);
  }

  /** Notes whether what the declaration shows to others is as it was. */
  #compare(slot: number): void {
    const { index, earlier } = this.#start;
    const tree = index.slots.declarations[slot]?.tree;
    if (earlier === undefined || tree === undefined) return;
    const { names } = earlier.index;
    const now = this.#results[slot];
    const { value: name, type: typeName } = definedNames(tree);
    if (index.names.values.get(name) === slot) {
      const before = names.values.get(name);
      this.#changes.compareValues(name, now, before === undefined ? undefined : earlier.results[before]);
    }
    if (index.names.types.get(typeName) === slot) {
      const before = names.types.get(typeName);
      this.#changes.compareTypes(typeName, now, before === undefined ? undefined : earlier.results[before]);
    }
  }
}
