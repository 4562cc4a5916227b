import type { PatternTest as CheckedTest, TypedExpression } from "@constellation/checker";
import { assert, unreachable } from "@constellation/diagnostics";
import type { NodeId, PatternTest } from "@constellation/graph";
import { makeEncoder } from "@constellation/types";
import { lowerCall } from "./lower-call.ts";
import { lowerLambda } from "./lower-lambda.ts";
import { lowerMergeRecords } from "./lower-merge.ts";
import { absolute, addLiteral, addNode, reading, resample, type Scope } from "./scope.ts";

/** The node of an expression, on the expression's own clock; nodes it needs are added to `scope` before it. */
export function lowerExpression(expression: TypedExpression, scope: Scope): NodeId {
  switch (expression.kind) {
    case "literal":
      return addLiteral(scope, {
        id: expression.path,
        type: expression.type,
        value: makeEncoder(expression.type)(expression.value),
        span: absolute(scope, expression.span),
      });
    case "reference":
      return lowerReference(expression, scope);
    case "local":
      return reading(
        scope,
        resample(scope, bound(scope, expression.binding), scope.clock ?? expression.clock),
      );
    case "let":
      scope.bindings.set(expression.binding, lowerExpression(expression.value, scope));
      return lowerExpression(expression.body, scope);
    case "arithmetic":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "arithmetic",
        operator: expression.operator,
        numeric: expression.numeric,
        inputs: pair(expression, scope),
      });
    case "negate":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "negate",
        numeric: expression.numeric,
        inputs: { value: operand(expression.operand, expression, scope) },
      });
    case "concat":
      return addNode(scope, { ...base(expression, scope), kind: "concat", inputs: pair(expression, scope) });
    case "compare":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "compare",
        operator: expression.operator,
        operandType: expression.operandType,
        inputs: pair(expression, scope),
      });
    case "logic":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "logic",
        operator: expression.operator,
        inputs: pair(expression, scope),
      });
    case "not":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "not",
        inputs: { value: operand(expression.operand, expression, scope) },
      });
    case "interpolation":
      return lowerInterpolation(expression, scope);
    case "coalesce":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "coalesce",
        inputs: {
          value: operand(expression.value, expression, scope),
          otherwise: operand(expression.otherwise, expression, scope),
        },
      });
    case "guard":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "guard",
        inputs: {
          condition: operand(expression.condition, expression, scope),
          value: operand(expression.value, expression, scope),
        },
      });
    case "choose":
      return lowerChoose(expression, scope);
    case "test":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "test",
        test: lowerTest(expression.test),
        inputs: { value: operand(expression.value, expression, scope) },
      });
    case "field":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "field",
        field: expression.name,
        optional: expression.optional,
        lists: expression.lists,
        inputs: { record: operand(expression.target, expression, scope) },
      });
    case "project":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "project",
        fields: expression.fields,
        lists: expression.lists,
        inputs: { record: operand(expression.target, expression, scope) },
      });
    case "record":
      return lowerRecord(expression, scope);
    case "list":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "list",
        inputs: numbered(expression.items, expression, scope),
      });
    case "merge-records":
      return lowerMergeRecords(expression, scope);
    case "call":
      return lowerCall(expression, scope);
    case "lambda":
      return lowerLambda(expression, scope, expression.clock);
    case "convert":
      return addNode(scope, {
        ...base(expression, scope),
        kind: "convert",
        inputs: { value: operand(expression.value, expression, scope) },
      });
    case "invalid":
      assert(false, "an expression with a reported error should never be lowered");
      return expression;
    default:
      return unreachable(expression);
  }
}

/** Id, type, clock and place that every node has. */
export function base(expression: TypedExpression, scope: Scope) {
  return {
    id: expression.path,
    type: expression.type,
    clock: expression.clock,
    span: absolute(scope, expression.span),
  };
}

/** The node of a part, at the ticks of the whole. */
export function operand(part: TypedExpression, whole: TypedExpression, scope: Scope): NodeId {
  return resample(scope, lowerExpression(part, scope), scope.clock ?? whole.clock);
}

function lowerReference(expression: Extract<TypedExpression, { kind: "reference" }>, scope: Scope): NodeId {
  return reading(scope, scope.resolve(expression.target, expression.name));
}

function bound(scope: Scope, binding: number): NodeId {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const id = at.bindings.get(binding);
    if (id !== undefined) return id;
  }
  throw new RangeError(`binding ${binding} should be in reach`);
}

function pair(
  expression: TypedExpression & { readonly left: TypedExpression; readonly right: TypedExpression },
  scope: Scope,
): { left: NodeId; right: NodeId } {
  return {
    left: operand(expression.left, expression, scope),
    right: operand(expression.right, expression, scope),
  };
}

function numbered(
  parts: readonly TypedExpression[],
  whole: TypedExpression,
  scope: Scope,
): Record<string, NodeId> {
  return Object.fromEntries(parts.map((part, index) => [String(index), operand(part, whole, scope)]));
}

function lowerInterpolation(
  expression: Extract<TypedExpression, { kind: "interpolation" }>,
  scope: Scope,
): NodeId {
  const texts = [""];
  const values: TypedExpression[] = [];
  for (const part of expression.parts) {
    if (typeof part === "string") texts[texts.length - 1] += part;
    else {
      values.push(part);
      texts.push("");
    }
  }
  return addNode(scope, {
    ...base(expression, scope),
    kind: "interpolate",
    texts,
    inputs: numbered(values, expression, scope),
  });
}

function lowerChoose(expression: Extract<TypedExpression, { kind: "choose" }>, scope: Scope): NodeId {
  const inputs: Record<string, NodeId> = {};
  for (const [index, arm] of expression.arms.entries()) {
    inputs[`condition${index}`] = operand(arm.condition, expression, scope);
    inputs[`value${index}`] = operand(arm.body, expression, scope);
  }
  inputs["otherwise"] = operand(expression.otherwise, expression, scope);
  return addNode(scope, { ...base(expression, scope), kind: "choose", form: expression.form, inputs });
}

function lowerTest(test: CheckedTest): PatternTest {
  return test.kind === "equals" ? { ...test, value: makeEncoder(test.type)(test.value) } : test;
}

function lowerRecord(expression: Extract<TypedExpression, { kind: "record" }>, scope: Scope): NodeId {
  return addNode(scope, {
    ...base(expression, scope),
    kind: "record",
    entries: expression.entries.map((entry) =>
      entry.kind === "field" ? { kind: "field", name: entry.name } : { kind: "spread" },
    ),
    inputs: numbered(
      expression.entries.map((entry) => entry.value),
      expression,
      scope,
    ),
  });
}
