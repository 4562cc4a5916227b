import { unreachable } from "@constellation/diagnostics";
import type { CheckedCallOptions, CheckedGather } from "./call-options.ts";
import type { TypedExpression } from "./typed-expression.ts";

/** The parts of an expression one level down, in the order of evaluation; of a call its arguments, then its options. */
export function childrenOf(expression: TypedExpression): readonly TypedExpression[] {
  switch (expression.kind) {
    case "literal":
    case "reference":
    case "local":
      return [];
    case "let":
      return [expression.value, expression.body];
    case "arithmetic":
    case "concat":
    case "compare":
    case "logic":
    case "merge-records":
      return [expression.left, expression.right];
    case "negate":
    case "not":
      return [expression.operand];
    case "interpolation":
      return expression.parts.filter((part) => typeof part !== "string");
    case "coalesce":
      return [expression.value, expression.otherwise];
    case "guard":
      return [expression.condition, expression.value];
    case "choose":
      return [...expression.arms.flatMap((arm) => [arm.condition, arm.body]), expression.otherwise];
    case "test":
    case "convert":
      return [expression.value];
    case "field":
    case "project":
      return [expression.target];
    case "record":
      return expression.entries.map((entry) => entry.value);
    case "list":
      return expression.items;
    case "call":
      return [...expression.arguments.map((argument) => argument.value), ...optionParts(expression.options)];
    case "lambda":
      return [expression.body];
    case "invalid":
      return expression.parts;
    default:
      return unreachable(expression);
  }
}

function optionParts({ gather, key, fallback }: CheckedCallOptions): readonly TypedExpression[] {
  return [eventTime(gather), key, fallback].filter((part) => part !== undefined);
}

function eventTime(gather: CheckedGather | undefined): TypedExpression | undefined {
  return gather !== undefined && "on" in gather ? gather.on : undefined;
}
