import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { Declaration, PlacedDeclaration } from "@constellation/syntax";
import { typeNameOf, valueNameOf } from "./defined-names.ts";
import { outputNameOf } from "./output-name.ts";

/** The absolute place of the name that a declaration defines. */
export function definitionSpan({ start, tree }: PlacedDeclaration, text: string): Span {
  return shiftSpan(nameSpan(tree.declaration, text), start);
}

/** The place of a name in the declaration that defines it; all of that where it does not. */
export function nameSpan(declaration: Declaration, text: string): Span {
  const candidates = [
    valueNameOf(declaration),
    typeNameOf(declaration),
    declaration.kind === "output" ? outputNameOf(declaration) : undefined,
  ];
  return (candidates.find((candidate) => candidate?.text === text) ?? declaration).span;
}
