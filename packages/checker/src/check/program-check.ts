import type { ParsedSource, PlacedDeclaration } from "@constellation/syntax";
import { type Type, unknownType } from "@constellation/types";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { type ClockFacts, ClockTable } from "../clocks/clock-table.ts";
import type { GlobalValue, ProgramView } from "../context/program-view.ts";
import { checkDeclaration } from "../declarations/check-declaration.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { type Alignment, align } from "../memo/alignment.ts";
import { Changes } from "../memo/changes.ts";
import type { CheckState } from "../memo/check-state.ts";
import { keepsClockOrder } from "../memo/keeps-clock-order.ts";
import { namesChanged } from "../memo/names-changed.ts";
import { reportCycle } from "../names/cycle-report.ts";
import { orderWithin } from "../names/declaration-order.ts";
import { definedNames } from "../names/defined-names.ts";
import type { DependencyGroup } from "../names/dependency-order.ts";
import { type Imports, sameImports } from "../names/imports.ts";
import type { CheckedProgram } from "../program/checked-program.ts";
import { assembleProgram } from "./assemble-program.ts";
import { ClockPlaces } from "./clock-places.ts";
import { dependentsOf } from "./dependents.ts";
import { buildIndex, carryIndex, changedIndices, type FileIndex } from "./file-index.ts";
import { FileProblems } from "./file-problems.ts";
import { type LintMemo, lintFile, lintsAlike } from "./lint-memo.ts";

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
  readonly imports: Imports;
  readonly clocks: ClockTable;
  readonly #input: CheckInput;
  readonly #declarations: readonly PlacedDeclaration[];
  readonly #problems: FileProblems;
  readonly #index: FileIndex;
  readonly #places = new ClockPlaces();
  /** By index in the file; all there once the check is done. */
  #results: DeclarationResult[] = [];
  readonly #changes: Changes;
  readonly #earlier: EarlierCheck | undefined;
  readonly #alignment: Alignment | undefined;
  /** Declarations that need themselves: unknown to all, themselves included. */
  readonly #cyclic = new Set<number>();
  /** Declarations that were checked now, not kept. */
  readonly #checked = new Set<number>();
  #lints: LintMemo = { records: [], hasRelated: false };
  /** Nodes whose very value some constant reads, now or in an earlier version. */
  readonly constantReads: Set<string>;
  /** The declaration at hand. */
  #current = 0;

  constructor(input: CheckInput, earlier: EarlierCheck | undefined) {
    const { declarations } = input.source;
    this.#input = input;
    this.#declarations = declarations;
    this.catalogue = input.catalogue;
    this.mode = input.mode;
    this.#problems = new FileProblems(declarations);
    this.constantReads = earlier?.state.constantReads ?? new Set();
    this.#changes = new Changes(this.constantReads);
    this.#alignment = earlier && align(earlier.declarations, declarations);
    const carried =
      this.#alignment && earlier && carryIndex(earlierFile(earlier), declarations, this.#alignment);
    this.#index =
      carried ??
      buildIndex(declarations, input.catalogue, this.#problems, (index) => {
        const before = this.#alignment?.before(index) ?? -1;
        return earlier?.state.results[before]?.references;
      });
    this.imports = this.#index.imports;
    this.clocks = new ClockTable((base) => this.#places.rankOf(base));
    this.#earlier = earlier && this.#isComparable(earlier) ? earlier : undefined;
  }

  run(): CheckedProgram {
    const { order } = this.#index;
    if (order !== undefined) this.#checkInOrder(order);
    else if (this.#earlier !== undefined) this.#checkChanged(this.#earlier);
    const { source } = this.#input;
    const { names, edges } = this.#index;
    this.#lints =
      this.#keptLints() ?? lintFile(source, this.#results, { names, edges, catalogue: this.catalogue });
    return assembleProgram({
      source,
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
    return {
      catalogue,
      mode,
      constants,
      index: this.#index,
      results: this.#results,
      lints: this.#lints,
      constantReads,
    };
  }

  value(name: string): GlobalValue | "pending" | undefined {
    const index = this.#index.names.values.get(name);
    if (index === undefined) return undefined;
    if (this.#cyclic.has(index)) return unknownValue;
    if (index === this.#current) return "pending";
    const result = this.#results[index];
    return result === undefined ? "pending" : (result.value ?? unknownValue);
  }

  type(name: string): Type | undefined {
    const index = this.#index.names.types.get(name);
    return index === undefined ? undefined : (this.#results[index]?.type ?? unknownType);
  }

  typeNames(): Iterable<string> {
    return this.#index.names.types.keys();
  }

  get hasNameless(): boolean {
    return this.#index.names.hasNameless;
  }

  nearestValues(name: string): readonly string[] {
    return this.#index.suggestions.nearest(name);
  }

  isConstantInput(name: string): boolean {
    return this.#input.constants.has(name);
  }

  noteConstantRead(name: string): void {
    this.constantReads.add(name);
  }

  placeClock(base: string, ordinal: number): void {
    this.#places.place(base, this.#current, ordinal);
  }

  /** What the lints said before, where the edit changed nothing that they look at. */
  #keptLints(): LintMemo | undefined {
    const earlier = this.#earlier?.state;
    if (earlier === undefined || this.#index.order !== undefined || earlier.lints.hasRelated)
      return undefined;
    // Fixes hold the length of the declaration that they are about.
    if (earlier.lints.records.some(({ index }) => this.#checked.has(index))) return undefined;
    const isKept = [...this.#checked].every((index) => {
      const [before, now] = [earlier.results[index], this.#results[index]];
      return before !== undefined && now !== undefined && lintsAlike(before, now);
    });
    return isKept ? earlier.lints : undefined;
  }

  /** Everything, needed declarations first; what still stands of the earlier check is kept. */
  #checkInOrder(order: readonly DependencyGroup[]): void {
    if (this.#earlier !== undefined && this.#alignment !== undefined) {
      const now = { declarations: this.#declarations, index: this.#index };
      namesChanged(this.#earlier, now, this.#alignment, this.#changes);
    }
    for (const group of order) {
      if (group.isCycle) this.#checkCycle(group);
      else for (const index of group.members) this.#checkOne(index);
    }
  }

  /** After an edit inside declarations: these, and as long as what they show changes, those that need them. */
  #checkChanged({ state }: EarlierCheck): void {
    this.#results = state.results.slice();
    for (let index = 0; index < this.#results.length; index += 1) {
      const bases = this.#results[index]?.bases ?? [];
      if (bases.length > 0) this.#keepClocks(index, bases);
    }
    const changed =
      this.#alignment === undefined ? [] : changedIndices(this.#declarations.length, this.#alignment);
    const [only, second] = changed;
    if (only === undefined) return;
    if (second === undefined) {
      this.#checkOne(only);
      if (this.#changes.isEmpty()) return;
    }
    const { edges } = this.#index;
    const affected = dependentsOf(changed, edges);
    for (const { members } of orderWithin([...changed, ...affected], (index) => edges[index] ?? [])) {
      for (const index of members) if (second !== undefined || index !== only) this.#checkOne(index);
    }
  }

  #isComparable({ state, declarations }: EarlierCheck): boolean {
    if (!sameImports(this.imports, state.index.imports) || this.#alignment === undefined) return false;
    return keepsClockOrder({ declarations, results: state.results }, this.#declarations, this.#alignment);
  }

  /** Whether all that `key:` and `on:` name was checked before. */
  #isReady({ references }: DeclarationResult): boolean {
    return references.soft.every((name) => this.value(name) !== "pending");
  }

  #keepClocks(index: number, bases: readonly ClockFacts[]): void {
    for (const [ordinal, facts] of bases.entries()) {
      this.#places.place(facts.base, index, ordinal);
      this.clocks.define(facts);
    }
  }

  #checkOne(index: number): void {
    const tree = this.#declarations[index]?.tree;
    if (tree === undefined) return;
    this.#current = index;
    const before = this.#resultBefore(index);
    if (before !== undefined && !before.isCyclic && this.#changes.spare(before) && this.#isReady(before)) {
      this.#keepClocks(index, before.bases);
      this.#results[index] = before;
    } else {
      for (const { base } of this.#results[index]?.bases ?? []) this.#places.remove(base);
      const result = checkDeclaration(tree, this);
      this.#results[index] = result;
      this.#checked.add(index);
      if (this.#earlier !== undefined) this.#changes.compareBases(result, before);
    }
    this.#compare(index);
  }

  /** Its members are checked with each other unknown, so that their other mistakes are told. */
  #checkCycle({ members }: DependencyGroup): void {
    const sorted = members.toSorted((a, b) => a - b);
    reportCycle(
      sorted,
      { declarations: this.#declarations, names: this.#index.names },
      this.#problems.report,
    );
    const unknown = { type: unknownType, value: unknownValue, isCyclic: true };
    for (const index of sorted) this.#cyclic.add(index);
    for (const index of sorted) {
      const tree = this.#declarations[index]?.tree;
      this.#current = index;
      if (tree !== undefined) this.#results[index] = { ...checkDeclaration(tree, this), ...unknown };
    }
    for (const index of sorted) this.#compare(index);
  }

  #resultBefore(index: number): DeclarationResult | undefined {
    const before = this.#alignment?.before(index) ?? -1;
    return before < 0 ? undefined : this.#earlier?.state.results[before];
  }

  /** Notes whether what the declaration shows to others is as it was. */
  #compare(index: number): void {
    const tree = this.#declarations[index]?.tree;
    if (this.#earlier === undefined || tree === undefined) return;
    const { results } = this.#earlier.state;
    const { names } = this.#earlier.state.index;
    const now = this.#results[index];
    const { value: name, type: typeName } = definedNames(tree);
    if (this.#index.names.values.get(name) === index) {
      const earlier = names.values.get(name);
      this.#changes.compareValues(name, now, earlier === undefined ? undefined : results[earlier]);
    }
    if (this.#index.names.types.get(typeName) === index) {
      const earlier = names.types.get(typeName);
      this.#changes.compareTypes(typeName, now, earlier === undefined ? undefined : results[earlier]);
    }
  }
}

function earlierFile({ state, declarations }: EarlierCheck): {
  readonly index: FileIndex;
  readonly declarations: readonly PlacedDeclaration[];
} {
  return { index: state.index, declarations };
}
