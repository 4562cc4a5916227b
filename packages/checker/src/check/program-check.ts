import type { ParsedSource, PlacedDeclaration } from "@constellation/syntax";
import { type Type, unknownType } from "@constellation/types";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { ClockTable } from "../clocks/clock-table.ts";
import type { GlobalValue, ProgramView } from "../context/program-view.ts";
import { checkDeclaration } from "../declarations/check-declaration.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { lintProgram } from "../lints/lint-program.ts";
import { flagsOf } from "../lints/result-flags.ts";
import { Changes } from "../memo/changes.ts";
import type { CheckState } from "../memo/check-state.ts";
import { reportCycle } from "../names/cycle-report.ts";
import { definedNames } from "../names/defined-names.ts";
import type { Imports } from "../names/imports.ts";
import { standsForItsName } from "../names/name-table.ts";
import type { CheckedProgram } from "../program/checked-program.ts";
import { assembleProgram } from "./assemble-program.ts";
import { ClockPlaces } from "./clock-places.ts";
import { DirtySlots } from "./dirty-slots.ts";
import { FileProblems } from "./file-problems.ts";
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
  /** By slot, like the results. */
  readonly #flags: Uint8Array;
  /** Nodes whose very value some constant reads, now or in an earlier version. */
  readonly constantReads: Set<string>;
  /** The declaration at hand. */
  #current = 0;

  constructor(input: CheckInput, earlier: EarlierCheck | undefined) {
    this.#input = input;
    this.catalogue = input.catalogue;
    this.mode = input.mode;
    this.constantReads = earlier?.state.constantReads ?? new Set();
    this.#problems = new FileProblems();
    this.#start = startCheck(input, earlier, this.#problems);
    this.#changes = changesOf(this.#start, this.constantReads);
    const { length } = this.#start.index.slots.declarations;
    this.#results = this.#start.earlier?.results.slice(0, length) ?? [];
    this.#flags = new Uint8Array(length);
    this.#flags.set(this.#start.earlier?.flags.subarray(0, length) ?? []);
    // The table outlives this check: what it holds must not lead back to the check before, and from there to all before that.
    const places = this.#places;
    this.clocks = new ClockTable((base) => places.rankOf(base));
  }

  run(): CheckedProgram {
    const { index } = this.#start;
    this.#checkChanged();
    const [results, flags] = [this.#results, this.#flags];
    lintProgram({ results, index, flags, catalogue: this.catalogue }, this.#problems.report);
    return assembleProgram({
      source: this.#input.source,
      slots: index.slots,
      results,
      bases: this.#places.bases(this.clocks),
      problems: this.#problems,
      flags,
    });
  }

  /** What the next check of the file can build on. */
  state(): CheckState {
    const { catalogue, mode, constants } = this.#input;
    const { constantReads, clocks } = this;
    const { index } = this.#start;
    const circumstances = { catalogue, mode, constants, clocks, places: this.#places };
    return { ...circumstances, index, results: this.#results, flags: this.#flags, constantReads };
  }

  get imports(): Imports {
    return this.#start.index.imports;
  }

  value(name: string): GlobalValue | "pending" | undefined {
    const slot = this.#start.index.names.values.get(name);
    if (slot === undefined) return undefined;
    if (this.#start.index.order.cycles.has(slot)) return unknownValue;
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
    return this.#start.index.names.nameless > 0;
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
    if (this.#stands(this.#current)) this.#places.place(base, this.#placeOf(this.#current), ordinal);
  }

  #placeOf(slot: number): number {
    return this.#start.index.slots.places[slot] ?? 0;
  }

  #stands(slot: number): boolean {
    const { slots, names } = this.#start.index;
    const tree = slots.declarations[slot]?.tree;
    return tree !== undefined && standsForItsName(slot, tree, names);
  }

  /** Goes through the declarations that an edit changed and, as long as what they show changes, those that read them. */
  #checkChanged(): void {
    const { index, changed, moved } = this.#start;
    const { slots, mentions, order } = index;
    for (const slot of [...changed, ...slots.free]) this.#forget(slot);
    this.#placeKept();
    const dirty = new DirtySlots(order.sequence, slots.declarations.length);
    const markReaders = (name: string): void => dirty.markAll(mentions.readersOf(name));
    dirty.markAll(changed);
    if (this.#changes.names) dirty.markAll(mentions.readersOfAllNames);
    for (const name of [...moved.values, ...moved.types]) markReaders(name);
    for (let slot = dirty.next(); slot !== undefined; slot = dirty.next()) {
      const { size } = this.#changes;
      const cycle = order.cycles.get(slot);
      if (this.#results[slot] !== undefined) {
        // A cycle was checked as a whole with the first of its members.
        if (cycle === undefined) this.#checkAgain(slot);
      } else if (cycle === undefined) this.#checkOne(slot);
      else this.#checkCycle(cycle);
      if (this.#changes.size === size) continue;
      for (const member of cycle ?? [slot]) {
        const tree = slots.declarations[member]?.tree;
        if (tree === undefined) continue;
        const { value, type } = definedNames(tree);
        markReaders(value);
        markReaders(type);
      }
    }
  }

  #forget(slot: number): void {
    this.#results[slot] = undefined;
    this.#flags[slot] = 0;
  }

  /** Base clocks of what stands are known before anything is checked. */
  #placeKept(): void {
    for (const slot of this.#start.index.mentions.makers) {
      for (const [ordinal, facts] of (this.#results[slot]?.bases ?? []).entries()) {
        this.#places.place(facts.base, this.#placeOf(slot), ordinal);
        this.clocks.define(facts);
      }
    }
  }

  /** One that still stands, unless something that it read is another. */
  #checkAgain(slot: number): void {
    const result = this.#results[slot];
    if (result === undefined || this.#changes.spare(result)) return;
    for (const { base } of result.bases) this.#places.remove(base);
    this.#checkOne(slot);
  }

  /** One declaration, after all that it needs. */
  #checkOne(slot: number): void {
    this.#results[slot] = this.#checked(slot);
    this.#note(slot);
    this.#compare(slot);
  }

  /** Its members are checked with each other unknown, so that their other mistakes are told. */
  #checkCycle(members: readonly number[]): void {
    const { slots, names } = this.#start.index;
    reportCycle(members, { declarations: slots.declarations, names }, this.#problems.report);
    for (const slot of members) {
      const result = this.#checked(slot);
      this.#results[slot] = result && { ...result, type: unknownType, value: unknownValue };
      this.#note(slot);
    }
    for (const slot of members) this.#compare(slot);
  }

  #checked(slot: number): DeclarationResult | undefined {
    const tree = this.#start.index.slots.declarations[slot]?.tree;
    if (tree === undefined) return undefined;
    this.#current = slot;
    if (this.#stands(slot)) return checkDeclaration(tree, this);
    // Nobody else sees the clocks of a second definition.
    return { ...checkDeclaration(tree, this, { isSecond: true }), bases: [] };
  }

  #note(slot: number): void {
    const { mentions } = this.#start.index;
    const result = this.#results[slot];
    this.#flags[slot] = flagsOf(result);
    if (result === undefined) return;
    mentions.addReads(slot, result.reads);
    if (result.bases.length > 0) mentions.addMaker(slot);
  }

  /** Notes whether what the declaration shows to others is as it was. */
  #compare(slot: number): void {
    const { index, earlier, keepsOrder } = this.#start;
    const tree = index.slots.declarations[slot]?.tree;
    if (earlier === undefined || tree === undefined) return;
    const { names } = earlier.index;
    const now = this.#results[slot];
    // A clock that moved changes those that contain it.
    if (now !== undefined) this.#changes.compareBases(now, keepsOrder ? earlier.results[slot] : undefined);
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

function changesOf({ moved, changesSuggestions }: CheckStart, constantReads: ReadonlySet<string>): Changes {
  const changes = new Changes(constantReads);
  for (const name of moved.values) changes.values.add(name);
  for (const name of moved.types) changes.types.add(name);
  changes.names = changesSuggestions;
  return changes;
}
