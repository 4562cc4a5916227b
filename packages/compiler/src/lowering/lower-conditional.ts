import type { PatternTest as CheckedTest, TypedExpression } from "@constellation/checker";
import type { NodeId, PatternTest } from "@constellation/graph";
import { booleanType, makeEncoder } from "@constellation/types";
import { base, operand } from "./lower-expression.ts";
import { absolute, addLiteral, addNode, type Scope } from "./scope.ts";

type Conditional = Extract<TypedExpression, { kind: "coalesce" | "guard" | "choose" | "test" }>;

/** `??`, `when`, `if`, `branch`, `match` and the tests of its patterns. Their arms are evaluated by need. */
export function lowerConditional(expression: Conditional, scope: Scope): NodeId {
  const common = base(expression, scope);
  switch (expression.kind) {
    case "coalesce": {
      const value = operand(expression.value, expression, scope);
      const otherwise = operand(expression.otherwise, expression, scope);
      return addNode(scope, { ...common, kind: "coalesce", inputs: { value, otherwise } });
    }
    case "guard": {
      const condition = operand(expression.condition, expression, scope);
      const value = operand(expression.value, expression, scope);
      return addNode(scope, { ...common, kind: "guard", inputs: { condition, value } });
    }
    case "choose": {
      const inputs = expression.arms.length === 0 ? onlyArm(expression, scope) : armsOf(expression, scope);
      return addNode(scope, { ...common, kind: "choose", form: expression.form, inputs });
    }
    case "test": {
      const value = operand(expression.value, expression, scope);
      return addNode(scope, { ...common, kind: "test", test: lowerTest(expression.test), inputs: { value } });
    }
  }
}

type Choose = Extract<TypedExpression, { kind: "choose" }>;

/** A `match` whose only pattern fits everything still has a type and a clock of its own. */
function onlyArm(expression: Choose, scope: Scope): Readonly<Record<string, NodeId>> {
  const span = absolute(scope, expression.span);
  const always = addLiteral(scope, { id: `${expression.path}.always`, type: booleanType, value: true, span });
  const value = operand(expression.otherwise, expression, scope);
  return { condition0: always, value0: value, otherwise: value };
}

function armsOf(expression: Choose, scope: Scope): Readonly<Record<string, NodeId>> {
  const inputs: Record<string, NodeId> = {};
  for (const [index, arm] of expression.arms.entries()) {
    inputs[`condition${index}`] = operand(arm.condition, expression, scope);
    inputs[`value${index}`] = operand(arm.body, expression, scope);
  }
  return { ...inputs, otherwise: operand(expression.otherwise, expression, scope) };
}

function lowerTest(test: CheckedTest): PatternTest {
  return test.kind === "equals" ? { ...test, value: makeEncoder(test.type)(test.value) } : test;
}
