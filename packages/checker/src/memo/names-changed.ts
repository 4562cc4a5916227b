import type { Identifier, PlacedDeclaration } from "@constellation/syntax";
import type { FileIndex } from "../check/file-index.ts";
import { typeNameOf, valueNameOf } from "../names/name-table.ts";
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
  // Of several definitions of one name another may be the first now.
  const isSound = earlier.state.index.isSound && now.index.isSound;
  for (const { declarations } of [earlier, now]) {
    const end = declarations.length - alignment.suffix;
    for (const { tree } of declarations.slice(alignment.prefix, end)) {
      const value = valueNameOf(tree.declaration);
      if (!isSound || isOneSided(value, before.values, names.values)) note(changes, changes.values, value);
      const type = typeNameOf(tree.declaration);
      if (!isSound || isOneSided(type, before.types, names.types)) note(changes, changes.types, type);
    }
  }
}

function isOneSided(
  name: Identifier | undefined,
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
): boolean {
  return name !== undefined && before.has(name.text) !== now.has(name.text);
}

function note(changes: Changes, names: Set<string>, name: Identifier | undefined): void {
  if (name === undefined) return;
  changes.names = true;
  names.add(name.text);
}
