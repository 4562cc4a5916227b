import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import { stateOf } from "../memo/check-state.ts";
import { definitionSpan } from "../names/definition-span.ts";
import type { Imports } from "../names/imports.ts";
import { referencesOf } from "../names/references.ts";
import type { CheckedProgram } from "./checked-program.ts";

/** One definition of the file. */
export interface ProgramSymbol {
  readonly name: string;
  readonly kind: "input" | "node" | "type" | "output";
  readonly declaration: PlacedDeclaration;
  /** The name itself, absolute. */
  readonly span: Span;
}

/** The names of a checked file: what defines them and what reads them. For editors. */
export interface SymbolTable {
  /** The input or node of that name. */
  value(name: string): ProgramSymbol | undefined;
  type(name: string): ProgramSymbol | undefined;
  output(name: string): ProgramSymbol | undefined;
  /** Every definition that stands, in the order of the file, outputs included. */
  readonly symbols: readonly ProgramSymbol[];
  /** The declarations that read an input or node, in the order of the file. */
  readersOfValue(name: string): readonly PlacedDeclaration[];
  readersOfType(name: string): readonly PlacedDeclaration[];
  readonly imports: Imports;
  /** Qualified names of the functions that a declaration calls. */
  functionsCalledBy(declaration: PlacedDeclaration): ReadonlySet<string>;
}

/** The names of a program that `checkSource` made; nothing for any other. */
export function symbolTableOf(program: CheckedProgram): SymbolTable | undefined {
  const state = stateOf(program);
  return state === undefined ? undefined : new ProgramSymbols(program, state);
}

type State = NonNullable<ReturnType<typeof stateOf>>;

class ProgramSymbols implements SymbolTable {
  readonly #program: CheckedProgram;
  readonly #state: State;

  constructor(program: CheckedProgram, state: State) {
    this.#program = program;
    this.#state = state;
  }

  get imports(): Imports {
    return this.#state.index.imports;
  }

  get symbols(): readonly ProgramSymbol[] {
    const { values, types, outputs } = this.#state.index.names;
    const all = [
      ...[...values].map(([name, slot]) => this.#symbolAt(name, slot, "value")),
      ...[...types].map(([name, slot]) => this.#symbolAt(name, slot, "type")),
      ...[...outputs].map(([name, slot]) => this.#symbolAt(name, slot, "output")),
    ];
    return all
      .filter((symbol) => symbol !== undefined)
      .sort((a, b) => a.span.start - b.span.start || (a.kind < b.kind ? -1 : 1));
  }

  value(name: string): ProgramSymbol | undefined {
    return this.#symbolAt(name, this.#state.index.names.values.get(name), "value");
  }

  type(name: string): ProgramSymbol | undefined {
    return this.#symbolAt(name, this.#state.index.names.types.get(name), "type");
  }

  output(name: string): ProgramSymbol | undefined {
    return this.#symbolAt(name, this.#state.index.names.outputs.get(name), "output");
  }

  readersOfValue(name: string): readonly PlacedDeclaration[] {
    return this.#program.source.declarations.filter(({ tree }) => {
      const { values, soft } = referencesOf(tree);
      return values.includes(name) || soft.includes(name);
    });
  }

  readersOfType(name: string): readonly PlacedDeclaration[] {
    return this.#program.source.declarations.filter(({ tree }) => referencesOf(tree).types.includes(name));
  }

  functionsCalledBy(declaration: PlacedDeclaration): ReadonlySet<string> {
    const place = this.#program.source.declarations.indexOf(declaration);
    const slot = this.#state.index.slots.order[place] ?? -1;
    return this.#state.results[slot]?.functions ?? new Set();
  }

  #symbolAt(
    name: string,
    slot: number | undefined,
    role: "value" | "type" | "output",
  ): ProgramSymbol | undefined {
    const declaration = slot === undefined ? undefined : this.#state.index.slots.declarations[slot];
    if (declaration === undefined) return undefined;
    const isInput = declaration.tree.declaration.kind === "input";
    const kind = role === "value" ? (isInput ? "input" : "node") : role;
    return { name, kind, declaration, span: definitionSpan(declaration, name) };
  }
}

/** The place of a part of a declaration in the file. */
export function placeOf(declaration: PlacedDeclaration, span: Span): Span {
  return shiftSpan(span, declaration.start);
}
