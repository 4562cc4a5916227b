import type { PlacedDeclaration } from "@constellation/syntax";
import type { FileIndex } from "../check/file-index.ts";
import { definedNames } from "../names/defined-names.ts";
import type { Alignment } from "./alignment.ts";
import type { Changes } from "./changes.ts";
import type { CheckState } from "./check-state.ts";

/** Notes the names that the edit added or removed: only declarations between the unchanged ends can. */
export function namesChanged(
  earlier: { readonly state: CheckState; readonly declarations: readonly PlacedDeclaration[] },
  now: { readonly index: FileIndex; readonly declarations: readonly PlacedDeclaration[] },
  alignment: Alignment,
  changes: Changes,
): void {
  const before = earlier.state.index.names;
  const { names } = now.index;
  if (before.hasNameless !== names.hasNameless) changes.names = true;
  // Of several definitions of one name another may be the first now.
  const isSound = earlier.state.index.isSound && now.index.isSound;
  for (const { declarations } of [earlier, now]) {
    const end = declarations.length - alignment.suffix;
    for (const { tree } of declarations.slice(alignment.prefix, end)) {
      const { value, type } = definedNames(tree);
      if (!isSound || isOneSided(value, before.values, names.values)) note(changes, changes.values, value);
      if (!isSound || isOneSided(type, before.types, names.types)) note(changes, changes.types, type);
    }
  }
}

function isOneSided(
  name: string,
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
): boolean {
  return before.has(name) !== now.has(name);
}

function note(changes: Changes, names: Set<string>, name: string): void {
  if (name === "") return;
  changes.names = true;
  names.add(name);
}
