import type { DeclarationUse } from "../context/declaration-use.ts";
import { definedName, mentionedInBroken } from "./mentions.ts";

/** What a file reads of itself, gathered in one pass: lints run after every edit. */
export interface ProgramReads {
  readonly declarations: readonly DeclarationUse[];
  /** Inputs and nodes that an output reads, and all that those need. */
  readonly needed: ReadonlySet<string>;
  /** Inputs and nodes that a declaration reads which no output needs. */
  readonly unneeded: ReadonlySet<string>;
  /** Declared types that another declaration reads. */
  readonly types: ReadonlySet<string>;
  /** Namespaces and aliases that some call needed. */
  readonly imports: ReadonlySet<string>;
  readonly hasOutput: boolean;
  readonly hasBroken: boolean;
  /** The name stands in a declaration with errors: what that reads may be incomplete. */
  isMentioned(name: string): boolean;
}

/** Gathers what the declarations of a file read. */
export function readsOfProgram(declarations: readonly DeclarationUse[]): ProgramReads {
  const types = new Set<string>();
  const imports = new Set<string>();
  const isMentioned = mentionedInBroken(declarations);
  const hasBroken = declarations.some((use) => use.broken);
  const definitions = new Map<string, DeclarationUse>();
  const roots: DeclarationUse[] = [];
  let hasOutput = false;
  for (const use of declarations) {
    const { declaration } = use.placed.tree;
    const name = definedName(declaration);
    if (use.types.size > 0) {
      for (const type of use.types) if (declaration.kind !== "type" || type !== name) types.add(type);
    }
    if (use.imports.size > 0) for (const namespace of use.imports) imports.add(namespace);
    hasOutput ||= declaration.kind === "output";
    if (declaration.kind === "output" || (hasBroken && name !== undefined && isMentioned(name)))
      roots.push(use);
    // Of two definitions of one name the first stands; the other is reported. An input reads what its annotations need.
    const isValue = declaration.kind === "node" || declaration.kind === "input";
    if (isValue && name !== undefined && !definitions.has(name)) definitions.set(name, use);
  }
  const needed = neededBy(roots, definitions);
  const unneeded = readsOfUnneeded(declarations, needed);
  return { declarations, needed, unneeded, types, imports, hasOutput, hasBroken, isMentioned };
}

/** The names that `roots` read, and all that those need. */
function neededBy(
  roots: readonly DeclarationUse[],
  definitions: ReadonlyMap<string, DeclarationUse>,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const pending = [...roots];
  for (let use = pending.pop(); use !== undefined; use = pending.pop()) {
    for (const name of use.values) {
      if (needed.has(name)) continue;
      needed.add(name);
      const definition = definitions.get(name);
      if (definition !== undefined) pending.push(definition);
    }
  }
  return needed;
}

function readsOfUnneeded(
  declarations: readonly DeclarationUse[],
  needed: ReadonlySet<string>,
): ReadonlySet<string> {
  const reads = new Set<string>();
  for (const { placed, values } of declarations) {
    const { declaration } = placed.tree;
    const name = definedName(declaration);
    if (declaration.kind !== "output" && (name === undefined || !needed.has(name))) {
      for (const value of values) reads.add(value);
    }
  }
  return reads;
}
