import type { TypedExpression } from "@constellation/checker";
import type { NodeId } from "@constellation/graph";
import { base, operand } from "./lower-expression.ts";
import { addNode, type Scope } from "./scope.ts";

type Operator = Extract<
  TypedExpression,
  { kind: "arithmetic" | "negate" | "concat" | "compare" | "logic" | "not" }
>;

/** Operators on scalars: each becomes the node of its kind. */
export function lowerOperator(expression: Operator, scope: Scope): NodeId {
  const common = base(expression, scope);
  switch (expression.kind) {
    case "negate": {
      const value = operand(expression.operand, expression, scope);
      return addNode(scope, { ...common, kind: "negate", numeric: expression.numeric, inputs: { value } });
    }
    case "not": {
      const value = operand(expression.operand, expression, scope);
      return addNode(scope, { ...common, kind: "not", inputs: { value } });
    }
    case "concat":
      return addNode(scope, { ...common, kind: "concat", inputs: pair(expression, scope) });
    case "logic": {
      const { operator } = expression;
      return addNode(scope, { ...common, kind: "logic", operator, inputs: pair(expression, scope) });
    }
    case "arithmetic": {
      const { operator, numeric } = expression;
      return addNode(scope, {
        ...common,
        kind: "arithmetic",
        operator,
        numeric,
        inputs: pair(expression, scope),
      });
    }
    case "compare": {
      const { operator, operandType } = expression;
      return addNode(scope, {
        ...common,
        kind: "compare",
        operator,
        operandType,
        inputs: pair(expression, scope),
      });
    }
  }
}

function pair(
  expression: Operator & { readonly left: TypedExpression; readonly right: TypedExpression },
  scope: Scope,
): { readonly left: NodeId; readonly right: NodeId } {
  const left = operand(expression.left, expression, scope);
  return { left, right: operand(expression.right, expression, scope) };
}
