import type { Expression } from "./expression.ts";
import type { CallOption } from "./option.ts";
import type { TypeExpression } from "./type-expression.ts";

/** The expressions directly inside an expression, in order of their place; those of options included. */
export function childrenOf(expression: Expression): readonly Expression[] {
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
      if (expression.options.length === 0) return [expression.left, expression.right];
      return [expression.left, expression.right, ...optionExpressions(expression.options)];
    case "unary":
      return [expression.operand];
    case "guard":
      return [expression.value, expression.condition];
    case "field":
    case "projection":
      return [expression.target];
    case "call":
      return [
        ...expression.arguments.map((argument) => argument.value),
        ...optionExpressions(expression.options),
      ];
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
}

/** The expressions in the values of a `with` clause. */
export function optionExpressions(options: readonly CallOption[]): readonly Expression[] {
  return options.flatMap(({ value }) => {
    if (value === undefined) return [];
    return value.kind === "expression"
      ? [value.expression]
      : value.arguments.map((argument) => argument.value);
  });
}

/** Calls `visit` on an expression and on all inside it, each before what is inside it; `false` keeps it out of the inside. */
export function walkExpressions(root: Expression, visit: (expression: Expression) => unknown): void {
  const pending: Expression[] = [root];
  for (let expression = pending.pop(); expression !== undefined; expression = pending.pop()) {
    if (visit(expression) === false) continue;
    const children = childrenOf(expression);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) pending.push(child);
    }
  }
}

/** The types directly inside a type, in order of their place. */
export function typeChildrenOf(type: TypeExpression): readonly TypeExpression[] {
  switch (type.kind) {
    case "named-type":
      return type.typeArguments;
    case "literal-type":
      return [];
    case "record-type":
      return type.fields.map((field) => field.type);
    case "merged-type":
      return [type.left, type.right];
    case "union-type":
      return type.members;
    case "function-type":
      return [...type.parameters.map((parameter) => parameter.type), type.result];
    case "parenthesized-type":
      return [type.inner];
    case "missing-type":
      return type.partial === undefined ? [] : [type.partial];
  }
}
