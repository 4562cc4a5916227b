import { symbolTableOf } from "@constellation/checker";
import { keywords } from "@constellation/syntax";
import { scalarNamed } from "@constellation/types";
import type { Meaning } from "../occurrences/meaning.ts";
import type { PlacedOccurrence } from "../occurrences/occurrence-at.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** Why a name cannot be taken, as a sentence. */
export function nameProblem(
  snapshot: Snapshot,
  placed: PlacedOccurrence,
  meaning: Meaning,
  newName: string,
): string | undefined {
  // Behind a dot and before a colon any word is a name, but `{ f }` patterns and short records would not stand.
  if (keywords.has(newName)) return `"${newName}" is a keyword.`;
  if (!isName(newName))
    return `"${newName}" is not a name: a letter or "_" first, then letters, digits, "_" and "-", no "-" at the end.`;
  const symbols = symbolTableOf(snapshot.program);
  switch (meaning.kind) {
    case "value":
      if (symbols?.value(newName) !== undefined) return `"${newName}" is already defined in this file.`;
      return hiddenNamespace(snapshot, newName);
    case "type":
      return symbols?.type(newName) !== undefined ||
        scalarNamed(newName) !== undefined ||
        genericTypes.has(newName)
        ? `There is already a type "${newName}".`
        : undefined;
    case "alias":
      return symbols?.imports.aliases.has(newName) === true || symbols?.value(newName) !== undefined
        ? `"${newName}" is already defined in this file.`
        : undefined;
    case "local":
      return localProblem(placed, meaning.binding, newName);
    case "field":
    case "function":
    case "namespace":
    case "connector":
    case "other":
      return undefined;
  }
}

const genericTypes: ReadonlySet<string> = new Set([
  "List",
  "Seq",
  "Candidates",
  "Map",
  "Optional",
  "Nothing",
  "Unknown",
]);

/** Whether a text is an ordinary name of the language. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(text) && !text.endsWith("-") && text !== "_";
}

/** A value hides a namespace of its name: calls that go through it would be lost. */
function hiddenNamespace(snapshot: Snapshot, name: string): string | undefined {
  const isUsed = snapshot.source.declarations.some(({ tree }) => {
    if (!tree.text.includes(name) || tree.declaration.kind === "use") return false;
    return occurrencesOf(tree).some(({ role, text }) => role === "namespace" && text === name);
  });
  return isUsed ? `"${name}" is a namespace that this file calls functions of.` : undefined;
}

/** Within the declaration nothing else may bear the name: it would be captured, or capture. */
function localProblem(
  { declaration }: PlacedOccurrence,
  binding: number,
  newName: string,
): string | undefined {
  const taken = occurrencesOf(declaration.tree).some(
    ({ role, text, binding: other }) =>
      text === newName &&
      other !== binding &&
      (role === "value" || role === "local" || role === "local-definition"),
  );
  return taken ? `"${newName}" already means something in this expression.` : undefined;
}
