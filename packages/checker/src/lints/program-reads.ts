import type { DeclarationUse } from "../context/declaration-use.ts";
import { definedName, mentionedInBroken } from "./mentions.ts";

/** What a file reads of itself, gathered in one pass: lints run after every edit. */
export interface ProgramReads {
  readonly declarations: readonly DeclarationUse[];
  /** Inputs and nodes that some declaration reads. */
  readonly values: ReadonlySet<string>;
  /** Inputs and nodes that an output reads, and all that those need. */
  readonly needed: ReadonlySet<string>;
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
  const values = new Set<string>();
  const types = new Set<string>();
  const imports = new Set<string>();
  const isMentioned = mentionedInBroken(declarations);
  const nodes = new Map<string, DeclarationUse>();
  const roots: DeclarationUse[] = [];
  let [hasOutput, hasBroken] = [false, false];
  for (const use of declarations) {
    const { declaration } = use.placed.tree;
    const name = definedName(declaration);
    for (const value of use.values) values.add(value);
    for (const type of use.types) if (declaration.kind !== "type" || type !== name) types.add(type);
    for (const namespace of use.imports) imports.add(namespace);
    hasBroken ||= use.broken;
    hasOutput ||= declaration.kind === "output";
    if (declaration.kind === "output" || (name !== undefined && isMentioned(name))) roots.push(use);
    // Of two nodes of one name the first stands; the other is reported.
    if (declaration.kind === "node" && name !== undefined && !nodes.has(name)) nodes.set(name, use);
  }
  const needed = neededBy(roots, nodes);
  return { declarations, values, needed, types, imports, hasOutput, hasBroken, isMentioned };
}

/** The names that `roots` read, and all that those need. */
function neededBy(
  roots: readonly DeclarationUse[],
  nodes: ReadonlyMap<string, DeclarationUse>,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const pending = [...roots];
  for (let use = pending.pop(); use !== undefined; use = pending.pop()) {
    for (const name of use.values) {
      if (needed.has(name)) continue;
      needed.add(name);
      const node = nodes.get(name);
      if (node !== undefined) pending.push(node);
    }
  }
  return needed;
}
