import { type CheckedNode, childrenOf, type TypedExpression } from "@constellation/checker";

/** Named nodes so that each stands after those it reads; otherwise in the order of the file. The checker has refused cycles. */
export function declarationOrder(nodes: readonly CheckedNode[]): readonly CheckedNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const ordered: CheckedNode[] = [];
  const done = new Set<CheckedNode>();
  for (const root of nodes) {
    // An explicit stack: chains of declarations may be longer than the call stack.
    const stack: { node: CheckedNode; pending: CheckedNode[] }[] = [];
    const enter = (node: CheckedNode): void => {
      if (done.has(node)) return;
      done.add(node);
      stack.push({ node, pending: readsOf(node.value, byName) });
    };
    enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.pending.pop();
      if (next === undefined) {
        ordered.push(top.node);
        stack.pop();
      } else enter(next);
    }
  }
  return ordered;
}

/** The named nodes that an expression reads, last first. */
function readsOf(value: TypedExpression, byName: ReadonlyMap<string, CheckedNode>): CheckedNode[] {
  const reads: CheckedNode[] = [];
  const stack: TypedExpression[] = [value];
  for (let expression = stack.pop(); expression !== undefined; expression = stack.pop()) {
    if (expression.kind === "reference" && expression.target === "node") {
      const node = byName.get(expression.name);
      if (node !== undefined) reads.push(node);
    }
    // One by one: a list may have more items than a call takes arguments.
    for (const child of childrenOf(expression)) stack.push(child);
  }
  return reads;
}
