import { partsOf, type Type } from "@constellation/types";
import type { GraphNode } from "../../graph.ts";
import type { Invariant } from "../invariant.ts";

/** Types are settled before there is a graph: no report is pending, no type parameter left. */
export const closedTypes: Invariant = {
  rule: "no type in a graph is unknown or has type variables",
  check({ graph, scopes }, report) {
    const closed = new Set<Type>();
    for (const { name, type } of graph.inputs)
      if (!isClosed(type, closed)) report(`input ${name}`, "its type is open");
    for (const { name, type } of graph.outputs)
      if (!isClosed(type, closed)) report(`output ${name}`, "its type is open");
    for (const node of scopes.flatMap((scope) => scope.nodes)) {
      if (!typesOf(node).every((type) => isClosed(type, closed))) report(node.id, "its type is open");
    }
  },
};

function typesOf(node: GraphNode): readonly Type[] {
  if (node.kind === "compare") return [node.type, node.operandType];
  if (node.kind === "test" && "type" in node.test) return [node.type, node.test.type];
  if (node.kind !== "call") return [node.type];
  const parameters = node.parameters.map((parameter) => parameter.type);
  return [node.type, node.resultType, ...parameters, ...Object.values(node.typeArguments)];
}

/** Remembers what was found closed: types share parts. */
function isClosed(type: Type, closed: Set<Type>): boolean {
  const stack = [type];
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    if (closed.has(current)) continue;
    if (current.kind === "unknown" || current.kind === "variable") return false;
    closed.add(current);
    stack.push(...partsOf(current));
  }
  return true;
}
