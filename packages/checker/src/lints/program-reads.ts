import type { DeclarationUse } from "../context/declaration-use.ts";
import type { NameTable } from "../names/name-table.ts";
import type { LintInput } from "./lint-program.ts";
import { definedName, mentionedInBroken } from "./mentions.ts";

/** What a file reads of itself, gathered in one pass: lints run after every edit. */
export interface ProgramReads {
  readonly declarations: readonly (DeclarationUse | undefined)[];
  readonly names: NameTable;
  /** The declarations that define something which no output needs, types among them. */
  readonly unneeded: readonly number[];
  /** An output reads the input or node, or something that an output needs does. */
  isNeeded(name: string): boolean;
  /** A declaration that no output needs reads the input or node. */
  isRead(name: string): boolean;
  /** Declared types that another declaration reads. */
  readonly types: ReadonlySet<string>;
  /** Namespaces and aliases that some call needed. */
  readonly imports: ReadonlySet<string>;
  readonly hasOutput: boolean;
  readonly hasBroken: boolean;
  /** The name stands in a declaration with errors: what that reads may be incomplete. */
  isMentioned(name: string): boolean;
}

/** What `readsOfProgram` looks at. */
export type ReadsInput = Pick<LintInput, "declarations" | "names" | "edges">;

/** Gathers what the declarations of a file read. */
export function readsOfProgram(input: ReadsInput): ProgramReads {
  const { declarations, names } = input;
  const types = new Set<string>();
  const imports = new Set<string>();
  const hasBroken = declarations.some((use) => use?.broken);
  const isMentioned = hasBroken ? mentionedInBroken(declarations) : (): boolean => false;
  const roots: number[] = [];
  let hasOutput = false;
  for (let index = 0; index < declarations.length; index += 1) {
    const use = declarations[index];
    if (use === undefined) continue;
    const { declaration } = use.tree;
    if (use.types.size > 0) addTypes(types, use);
    if (use.imports.size > 0) for (const namespace of use.imports) imports.add(namespace);
    if (declaration.kind === "output") {
      hasOutput = true;
      roots.push(index);
    } else if (hasBroken && isMentioned(definedName(declaration) ?? "")) roots.push(index);
  }
  const needed = neededBy(roots, input);
  const unneeded = unneededOf(declarations, needed, names);
  const read = readByUnneeded(unneeded, declarations, names);
  const isIn = (flags: Uint8Array, name: string): boolean => flags[names.values.get(name) ?? -1] === 1;
  return {
    declarations,
    names,
    unneeded,
    isNeeded: (name) => isIn(needed, name),
    isRead: (name) => isIn(read, name),
    types,
    imports,
    hasOutput,
    hasBroken,
    isMentioned,
  };
}

/** A type that reads itself only is not used. */
function addTypes(types: Set<string>, { tree, types: read }: DeclarationUse): void {
  const { declaration } = tree;
  const own = declaration.kind === "type" ? declaration.name.text : undefined;
  for (const type of read) if (type !== own) types.add(type);
}

/** By slot: whether `roots` read the input or node defined there, or something that they need does. */
function neededBy(roots: number[], { declarations, names, edges }: ReadsInput): Uint8Array {
  const needed = new Uint8Array(declarations.length);
  const need = (index: number | undefined): void => {
    if (index === undefined || needed[index] === 1) return;
    needed[index] = 1;
    roots.push(index);
  };
  for (let index = roots.pop(); index !== undefined; index = roots.pop()) {
    const use = declarations[index];
    if (use?.isExact) for (const target of edges[index] ?? []) need(target);
    else for (const name of use?.values ?? []) need(names.values.get(name));
  }
  return needed;
}

/** Of two definitions of one name the first stands; the other is needed as that is. */
function unneededOf(
  declarations: readonly (DeclarationUse | undefined)[],
  needed: Uint8Array,
  names: NameTable,
): readonly number[] {
  const unneeded: number[] = [];
  for (let index = 0; index < declarations.length; index += 1) {
    if (needed[index] === 1) continue;
    const declaration = declarations[index]?.tree.declaration;
    if (declaration === undefined || declaration.kind === "output") continue;
    const first = names.values.get(definedName(declaration) ?? "");
    if (declaration.kind === "type" || first === undefined || needed[first] !== 1) unneeded.push(index);
  }
  return unneeded;
}

function readByUnneeded(
  unneeded: readonly number[],
  declarations: readonly (DeclarationUse | undefined)[],
  names: NameTable,
): Uint8Array {
  const read = new Uint8Array(declarations.length);
  for (const index of unneeded) {
    for (const name of declarations[index]?.values ?? []) {
      const target = names.values.get(name);
      if (target !== undefined) read[target] = 1;
    }
  }
  return read;
}
