import type { Fix } from "@constellation/diagnostics";
import type { DeclarationUse } from "../context/declaration-use.ts";

/** The fix that removes a declaration, its annotations and doc comment included. */
export function removeDeclaration({ tree }: DeclarationUse, name: string): Fix {
  const span = { start: 0, end: tree.text.length };
  return { title: `remove "${name}"`, edits: [{ span, newText: "" }], sole: false };
}
