import type { DeclarationUse } from "../context/declaration-use.ts";
import type { NameTable } from "../names/name-table.ts";
import type { LintInput } from "./lint-program.ts";
import { definedName, mentionedInBroken } from "./mentions.ts";
import { isBrokenFlag, isExactFlag, isOutputFlag } from "./use-flags.ts";

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
  /** Another declaration reads the declared type. */
  isReadType(name: string): boolean;
  readonly hasOutput: boolean;
  readonly hasBroken: boolean;
  /** The name stands in a declaration with errors: what that reads may be incomplete. */
  isMentioned(name: string): boolean;
}

/** What `readsOfProgram` looks at. */
export type ReadsInput = Pick<LintInput, "declarations" | "slots" | "names" | "edges" | "flags">;

/** Gathers what the declarations of a file read. */
export function readsOfProgram(input: ReadsInput): ProgramReads {
  const { declarations, slots, names, flags } = input;
  const hasBroken = flags.some((flag) => (flag & isBrokenFlag) !== 0);
  const isMentioned = hasBroken ? mentionedInBroken(input) : (): boolean => false;
  const roots: number[] = [];
  let hasOutput = false;
  for (const slot of slots.order) {
    if (((flags[slot] ?? 0) & isOutputFlag) !== 0) {
      hasOutput = true;
      roots.push(slot);
    } else if (hasBroken) {
      const declaration = declarations[slot]?.tree.declaration;
      if (isMentioned((declaration && definedName(declaration)) ?? "")) roots.push(slot);
    }
  }
  const needed = neededBy(roots, input);
  const unneeded = unneededOf(input, needed);
  const read = readByUnneeded(unneeded, declarations, names);
  const isIn = (of: Uint8Array, name: string): boolean => of[names.values.get(name) ?? -1] === 1;
  let types: ReadonlySet<string> | undefined;
  return {
    declarations,
    names,
    unneeded,
    isNeeded: (name) => isIn(needed, name),
    isRead: (name) => isIn(read, name),
    isReadType: (name) => {
      types ??= typesOf(declarations);
      return types.has(name);
    },
    hasOutput,
    hasBroken,
    isMentioned,
  };
}

/** A type that reads itself only is not used. */
function typesOf(declarations: ReadsInput["declarations"]): ReadonlySet<string> {
  const types = new Set<string>();
  for (const use of declarations) {
    if (use === undefined || use.types.size === 0) continue;
    const { declaration } = use.tree;
    const own = declaration.kind === "type" ? declaration.name.text : undefined;
    for (const type of use.types) if (type !== own) types.add(type);
  }
  return types;
}

/** By slot: whether `roots` read the input or node defined there, or something that they need does. */
function neededBy(roots: number[], { declarations, names, edges, flags }: ReadsInput): Uint8Array {
  const needed = new Uint8Array(declarations.length);
  const need = (slot: number | undefined): void => {
    if (slot === undefined || needed[slot] === 1) return;
    needed[slot] = 1;
    roots.push(slot);
  };
  for (let slot = roots.pop(); slot !== undefined; slot = roots.pop()) {
    if (((flags[slot] ?? 0) & isExactFlag) !== 0) {
      const end = edges.end(slot);
      for (let place = edges.start(slot); place < end; place += 1) need(edges.at(place));
    } else for (const name of declarations[slot]?.values ?? []) need(names.values.get(name));
  }
  return needed;
}

/** Of two definitions of one name the first stands; the other is needed as that is. */
function unneededOf(
  { declarations, slots, names, flags }: ReadsInput,
  needed: Uint8Array,
): readonly number[] {
  const unneeded: number[] = [];
  for (const slot of slots.order) {
    if (needed[slot] === 1 || ((flags[slot] ?? 0) & isOutputFlag) !== 0) continue;
    const declaration = declarations[slot]?.tree.declaration;
    if (declaration === undefined) continue;
    const first = names.values.get(definedName(declaration) ?? "");
    if (declaration.kind === "type" || first === undefined || needed[first] !== 1) unneeded.push(slot);
  }
  return unneeded;
}

function readByUnneeded(
  unneeded: readonly number[],
  declarations: ReadsInput["declarations"],
  names: NameTable,
): Uint8Array {
  const read = new Uint8Array(declarations.length);
  for (const slot of unneeded) {
    for (const name of declarations[slot]?.values ?? []) {
      const target = names.values.get(name);
      if (target !== undefined) read[target] = 1;
    }
  }
  return read;
}
