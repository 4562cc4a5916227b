import type {
  CheckedInput,
  CheckedNode,
  CheckedOutput,
  CheckedProgram,
  TypedExpression,
} from "@constellation/checker";
import type { PlacedDeclaration } from "@constellation/syntax";

/** What the checker made of a declaration. */
export interface TypedDeclaration {
  readonly input?: CheckedInput | undefined;
  readonly node?: CheckedNode | undefined;
  readonly output?: CheckedOutput | undefined;
}

/** The checked parts of a declaration of the file. */
export function typedDeclaration(program: CheckedProgram, { start }: PlacedDeclaration): TypedDeclaration {
  return {
    input: startingAt(program.inputs, start),
    node: startingAt(program.nodes, start),
    output: startingAt(program.outputs, start),
  };
}

/** The checked expression of a declaration: of a node or output. */
export function expressionOf({ node, output }: TypedDeclaration): TypedExpression | undefined {
  return node?.value ?? output?.value;
}

/** By halving: all lists of a program are in the order of the file. */
function startingAt<T extends { readonly declaration: PlacedDeclaration }>(
  items: readonly T[],
  start: number,
): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.declaration.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found = items[low];
  return found?.declaration.start === start ? found : undefined;
}
