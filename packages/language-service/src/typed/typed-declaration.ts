import {
  type CheckedParts,
  type CheckedProgram,
  checkedPartsAt,
  type TypedExpression,
} from "@constellation/checker";
import type { PlacedDeclaration } from "@constellation/syntax";

/** The checked parts of a declaration of the file. */
export function typedDeclaration(program: CheckedProgram, { start }: PlacedDeclaration): CheckedParts {
  return checkedPartsAt(program, start);
}

/** The checked expression of a declaration: of a node or output. */
export function expressionOf({ node, output }: CheckedParts): TypedExpression | undefined {
  return node?.value ?? output?.value;
}
