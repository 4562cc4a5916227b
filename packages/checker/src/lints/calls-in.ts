import { unreachable } from "@constellation/diagnostics";
import type { CallExpression, CallOption, Declaration, Expression } from "@constellation/syntax";

/** Every call in a declaration, in no particular order. Walks without recursion, so that depth does not matter. */
export function callsIn(declaration: Declaration): readonly CallExpression[] {
  const calls: CallExpression[] = [];
  const pending: Expression[] = [];
  if (declaration.kind === "node" || declaration.kind === "output") pending.push(declaration.value);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === "call") calls.push(next);
    for (const part of partsOf(next)) pending.push(part);
  }
  return calls;
}

/** The expressions directly inside another. */
function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "name":
    case "int":
    case "float":
    case "boolean":
    case "none":
    case "duration":
    case "rate":
      return [];
    case "string":
      return expression.parts.flatMap((part) => (part.kind === "interpolation" ? [part.expression] : []));
    case "list":
      return expression.items;
    case "record":
      return expression.entries.map((entry) => entry.value);
    case "parenthesized":
      return [expression.inner];
    case "lambda":
      return [expression.body];
    case "binary":
      return [expression.left, expression.right, ...optionParts(expression.options)];
    case "unary":
      return [expression.operand];
    case "guard":
      return [expression.value, expression.condition];
    case "field":
    case "projection":
      return [expression.target];
    case "call":
      return [...expression.arguments.map(({ value }) => value), ...optionParts(expression.options)];
    case "if":
      return [expression.condition, expression.consequent, expression.alternative];
    case "branch": {
      const arms = expression.arms.flatMap((arm) => [arm.condition, arm.body]);
      return expression.otherwise === undefined ? arms : [...arms, expression.otherwise];
    }
    case "match":
      return [expression.scrutinee, ...expression.arms.map((arm) => arm.body)];
    case "missing":
      return expression.partial;
  }
  return unreachable(expression);
}

function optionParts(options: readonly CallOption[]): readonly Expression[] {
  return options.flatMap(({ value }) => {
    if (value === undefined) return [];
    return value.kind === "expression"
      ? [value.expression]
      : value.arguments.map((argument) => argument.value);
  });
}
