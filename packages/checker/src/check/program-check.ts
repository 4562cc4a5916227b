import type { ParsedSource, PlacedDeclaration } from "@constellation/syntax";
import { type Type, unknownType } from "@constellation/types";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { ClockTable } from "../clocks/clock-table.ts";
import type { GlobalValue, ProgramView } from "../context/program-view.ts";
import { checkDeclaration } from "../declarations/check-declaration.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { type Alignment, align } from "../memo/alignment.ts";
import { Changes } from "../memo/changes.ts";
import type { CheckState } from "../memo/check-state.ts";
import { keepsClockOrder } from "../memo/keeps-clock-order.ts";
import { namesChanged } from "../memo/names-changed.ts";
import { reportCycle } from "../names/cycle-report.ts";
import { declarationOrder } from "../names/declaration-order.ts";
import type { DependencyGroup } from "../names/dependency-order.ts";
import { type Imports, readImports, sameImports } from "../names/imports.ts";
import { buildNameTable, type NameTable, typeNameOf, valueNameOf } from "../names/name-table.ts";
import { Suggestions } from "../names/suggestions.ts";
import type { CheckedProgram } from "../program/checked-program.ts";
import { assembleProgram } from "./assemble-program.ts";
import { ClockPlaces } from "./clock-places.ts";
import { FileProblems } from "./file-problems.ts";

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
  readonly #names: NameTable;
  readonly #order: readonly DependencyGroup[];
  readonly #places = new ClockPlaces();
  readonly #results: (DeclarationResult | undefined)[];
  readonly #suggestions: Suggestions;
  readonly #changes = new Changes();
  readonly #earlier: EarlierCheck | undefined;
  readonly #alignment: Alignment | undefined;
  /** Declarations that need themselves: unknown to all, themselves included. */
  readonly #cyclic = new Set<number>();
  /** The declaration at hand. */
  #current = 0;

  constructor(input: CheckInput, earlier: EarlierCheck | undefined) {
    const { declarations } = input.source;
    this.#input = input;
    this.#declarations = declarations;
    this.catalogue = input.catalogue;
    this.mode = input.mode;
    this.#problems = new FileProblems(declarations);
    this.#names = buildNameTable(declarations, this.#problems.report);
    this.imports = readImports(declarations, this.#names.uses, input.catalogue, this.#problems.report);
    this.#order = declarationOrder(declarations, this.#names);
    this.#results = new Array<DeclarationResult | undefined>(declarations.length).fill(undefined);
    this.#suggestions = new Suggestions(this.#names.values.keys());
    this.clocks = new ClockTable((base) => this.#places.rankOf(base));
    this.#alignment = earlier && align(earlier.declarations, declarations);
    this.#earlier = earlier && this.#isComparable(earlier) ? earlier : undefined;
  }

  run(): CheckedProgram {
    if (this.#earlier !== undefined && this.#alignment !== undefined) {
      namesChanged(
        this.#earlier,
        { declarations: this.#declarations, names: this.#names },
        this.#alignment,
        this.#changes,
      );
    }
    for (const group of this.#order) {
      if (group.isCycle) this.#checkCycle(group);
      else for (const index of group.members) this.#checkOne(index);
    }
    return assembleProgram(this.#input, this.#finished(), this.#places.bases(this.clocks), this.#problems);
  }

  /** What the next check of the file can build on. */
  state(): CheckState {
    const { catalogue, mode, constants } = this.#input;
    const results = this.#finished();
    return { catalogue, mode, constants, names: this.#names, imports: this.imports, results };
  }

  value(name: string): GlobalValue | "pending" | undefined {
    const index = this.#names.values.get(name);
    if (index === undefined) return undefined;
    if (this.#cyclic.has(index)) return unknownValue;
    const result = this.#results[index];
    return result === undefined ? "pending" : (result.value ?? unknownValue);
  }

  type(name: string): Type | undefined {
    const index = this.#names.types.get(name);
    return index === undefined ? undefined : (this.#results[index]?.type ?? unknownType);
  }

  typeNames(): Iterable<string> {
    return this.#names.types.keys();
  }

  nearestValues(name: string): readonly string[] {
    return this.#suggestions.nearest(name);
  }

  isConstantInput(name: string): boolean {
    return this.#input.constants.has(name);
  }

  placeClock(base: string, ordinal: number): void {
    this.#places.place(base, this.#current, ordinal);
  }

  #isComparable({ state, declarations }: EarlierCheck): boolean {
    if (!sameImports(this.imports, state.imports) || this.#alignment === undefined) return false;
    return keepsClockOrder({ declarations, results: state.results }, this.#declarations, this.#alignment);
  }

  #checkOne(index: number): void {
    const tree = this.#declarations[index]?.tree;
    if (tree === undefined) return;
    this.#current = index;
    const before = this.#resultBefore(index);
    if (before !== undefined && !before.isCyclic && this.#changes.spare(before)) {
      for (const [ordinal, facts] of before.bases.entries()) {
        this.#places.place(facts.base, index, ordinal);
        this.clocks.define(facts);
      }
      this.#results[index] = before;
    } else {
      const result = checkDeclaration(tree, this);
      this.#results[index] = result;
      if (this.#earlier !== undefined) this.#changes.compareBases(result, before);
    }
    this.#compare(index);
  }

  /** Its members are checked with each other unknown, so that their other mistakes are told. */
  #checkCycle({ members }: DependencyGroup): void {
    const sorted = members.toSorted((a, b) => a - b);
    reportCycle(sorted, { declarations: this.#declarations, names: this.#names }, this.#problems.report);
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
    const declaration = this.#declarations[index]?.tree.declaration;
    if (this.#earlier === undefined || declaration === undefined) return;
    const { names, results } = this.#earlier.state;
    const now = this.#results[index];
    const name = valueNameOf(declaration)?.text;
    if (name !== undefined && this.#names.values.get(name) === index) {
      const earlier = names.values.get(name);
      this.#changes.compareValues(name, now, earlier === undefined ? undefined : results[earlier]);
    }
    const typeName = typeNameOf(declaration)?.text;
    if (typeName !== undefined && this.#names.types.get(typeName) === index) {
      const earlier = names.types.get(typeName);
      this.#changes.compareTypes(typeName, now, earlier === undefined ? undefined : results[earlier]);
    }
  }

  #finished(): readonly DeclarationResult[] {
    return this.#results.filter((result) => result !== undefined);
  }
}
