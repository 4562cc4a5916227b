import type { CheckedProgram, TypedExpression } from "@constellation/checker";
import { walkRead } from "../evaluator/walk-typed.ts";

/** Calls `visit` for all that some expressions read, directly and through nodes. */
export function walkNeeded(
  roots: readonly TypedExpression[],
  { nodes }: CheckedProgram,
  visit: (expression: TypedExpression) => void,
): void {
  const byName = new Map(nodes.map((node) => [node.name, node.value]));
  const found = new Set<TypedExpression>();
  const stack = [...roots];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    walkRead(next, (expression) => {
      visit(expression);
      const read =
        expression.kind === "reference" && expression.target === "node"
          ? byName.get(expression.name)
          : undefined;
      if (read !== undefined) stack.push(read);
    });
  }
}

/** Calls `visit` for all that the outputs read. */
export function walkOutputs(program: CheckedProgram, visit: (expression: TypedExpression) => void): void {
  walkNeeded(
    program.outputs.map(({ value }) => value),
    program,
    visit,
  );
}
