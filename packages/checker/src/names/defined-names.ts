import type { Declaration, DeclarationTree, Identifier } from "@constellation/syntax";
import { keywords } from "@constellation/syntax";

/** The name of an input or node that a declaration defines. */
export function valueNameOf(declaration: Declaration): Identifier | undefined {
  switch (declaration.kind) {
    case "input":
    case "node":
    case "output":
    case "broken":
      return declaration.name;
    case "type":
    case "use":
      return undefined;
  }
}

/** The name of a type that a declaration defines. */
export function typeNameOf(declaration: Declaration): Identifier | undefined {
  return declaration.kind === "type" || declaration.kind === "broken" ? declaration.name : undefined;
}

/** The names that a declaration defines, or would define if it were not broken; "" for none. */
export interface DefinedNames {
  readonly value: string;
  readonly type: string;
}

/**
 * The names of a declaration, guesses included: one with a syntax error may have been meant as a value or as a type,
 * and where nothing else defines its name, who reads that is not told of it again.
 */
export function definedNames(tree: DeclarationTree): DefinedNames {
  const { declaration, diagnostics } = tree;
  const value = valueNameOf(declaration)?.text ?? "";
  const type = typeNameOf(declaration)?.text ?? "";
  if (diagnostics.length === 0) return { value, type };
  const guess = value || type || firstWord(tree);
  return { value: value || guess, type: type || guess };
}

/** A declaration that has lost its name: `= 1`, `in : Int`, `type = Int`. */
export function isNameless(tree: DeclarationTree): boolean {
  const { declaration, diagnostics } = tree;
  if (diagnostics.length === 0 || declaration.kind === "use" || declaration.kind === "output") return false;
  return /^(?:in|type)?\s*[:=]/.test(startOf(tree));
}

/** The name at the start, after the word that says what is declared. */
function firstWord(tree: DeclarationTree): string {
  const [, word = ""] = /^(?:(?:in|type|out)\s+)?([A-Za-z_][\w-]*)/.exec(startOf(tree)) ?? [];
  return keywords.has(word) ? "" : word;
}

function startOf({ text, declaration }: DeclarationTree): string {
  const annotationsEnd = declaration.annotations.at(-1)?.span.end ?? declaration.span.start;
  return text.slice(annotationsEnd, annotationsEnd + 256).trimStart();
}
