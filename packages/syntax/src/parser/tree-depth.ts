import { childrenOf, typeChildrenOf } from "../ast/children.ts";
import type { Expression } from "../ast/expression.ts";
import type { TypeExpression } from "../ast/type-expression.ts";

/** Trees are at most this deep, so that every later stage may walk them by recursion. */
export const treeDepthLimit = 1_000;

/** Whether an expression's tree is deeper than the bound; works level by level, without recursion. */
export function isTooDeep(expression: Expression): boolean {
  return exceeds(expression, childrenOf);
}

/** Whether a type's tree is deeper than the bound. */
export function isTypeTooDeep(type: TypeExpression): boolean {
  return exceeds(type, typeChildrenOf);
}

function exceeds<Node>(root: Node, children: (node: Node) => readonly Node[]): boolean {
  let level: Node[] = [root];
  for (let depth = 0; depth < treeDepthLimit; depth++) {
    const below: Node[] = [];
    for (const node of level) {
      for (const child of children(node)) below.push(child);
    }
    if (below.length === 0) return false;
    level = below;
  }
  return true;
}
