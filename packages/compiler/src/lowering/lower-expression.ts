import type { TypedExpression } from "@constellation/checker";
import { InternalFault, unreachable } from "@constellation/diagnostics";
import type { NodeId } from "@constellation/graph";
import { isSameType, makeEncoder } from "@constellation/types";
import { lowerCall } from "./lower-call.ts";
import { lowerConditional } from "./lower-conditional.ts";
import { lowerData } from "./lower-data.ts";
import { lowerLambda } from "./lower-lambda.ts";
import { lowerMergeRecords } from "./lower-merge.ts";
import { lowerOperator } from "./lower-operator.ts";
import { absolute, addLiteral, addNode, nodeOf, reading, resample, type Scope } from "./scope.ts";

/** The node of an expression, on the expression's own clock; nodes it needs are added to `scope` before it. */
export function lowerExpression(expression: TypedExpression, scope: Scope): NodeId {
  switch (expression.kind) {
    case "literal":
      return lowerLiteral(expression, scope);
    case "reference":
      return asSeen(expression, scope.resolve(expression.target, expression.name), scope);
    case "local":
      return asSeen(expression, bound(scope, expression.binding), scope);
    case "let":
      return lowerLet(expression, scope);
    case "arithmetic":
    case "negate":
    case "concat":
    case "compare":
    case "logic":
    case "not":
      return lowerOperator(expression, scope);
    case "interpolation":
      return lowerInterpolation(expression, scope);
    case "coalesce":
    case "guard":
    case "choose":
    case "test":
      return lowerConditional(expression, scope);
    case "field":
    case "project":
    case "record":
    case "list":
    case "convert":
      return lowerData(expression, scope);
    case "merge-records":
      return lowerMergeRecords(expression, scope);
    case "call":
      return lowerCall(expression, scope);
    case "lambda":
      return lowerLambda(expression, scope, expression.clock);
    case "invalid":
      throw new InternalFault("an expression with a reported error should never be lowered");
    default:
      return unreachable(expression);
  }
}

/**
 * What a name stands for, at the type it has here: narrower in an arm of `match`, wider where its declaration names a type. Values are
 * rendered and compared by their static type, so the difference needs a node.
 */
function asSeen(expression: TypedExpression, named: NodeId, scope: Scope): NodeId {
  const id = reading(scope, resample(scope, named, scope.clock ?? expression.clock));
  if (isSameType(nodeOf(scope, id).type, expression.type)) return id;
  return addNode(scope, { ...base(expression, scope), kind: "convert", inputs: { value: id } });
}

/** What no part reads is not lowered: a lambda captures only what it needs. */
function lowerLet(expression: Extract<TypedExpression, { kind: "let" }>, scope: Scope): NodeId {
  let id: NodeId | undefined;
  scope.bindings.set(expression.binding, () => {
    id ??= lowerExpression(expression.value, scope);
    return id;
  });
  return lowerExpression(expression.body, scope);
}

function lowerLiteral(expression: Extract<TypedExpression, { kind: "literal" }>, scope: Scope): NodeId {
  return addLiteral(scope, {
    id: expression.path,
    type: expression.type,
    value: makeEncoder(expression.type)(expression.value),
    span: absolute(scope, expression.span),
  });
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

function bound(scope: Scope, binding: number): NodeId {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const lowered = at.bindings.get(binding);
    if (lowered !== undefined) return lowered();
  }
  throw new RangeError(`binding ${binding} should be in reach`);
}

/** Nodes of parts as inputs "0", "1", …, at the ticks of the whole. */
export function numbered(
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
