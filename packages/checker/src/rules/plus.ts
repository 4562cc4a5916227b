import { cannotMerge, noArithmetic } from "@constellation/diagnostics";
import type { BinaryExpression } from "@constellation/syntax";
import {
  isAssignable,
  mergeRecords,
  printType,
  scalarOf,
  stringType,
  type Type,
  unknownType,
} from "@constellation/types";
import { sameClock } from "../clocks/clock-table.ts";
import type { CheckContext } from "../context/check-context.ts";
import type { MergeOutcome } from "../context/option-sites.ts";
import { checkMergeOption } from "../options/check-merge-option.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { invalid } from "./invalid.ts";
import { numericOf } from "./numeric.ts";
import { type Operands, zippedSum } from "./zipped-sum.ts";

/** `+`: the sum of numbers, strings put together, records merged; with a merge where clocks meet (E012, E014). */
export function checkPlus(node: BinaryExpression, context: CheckContext): TypedExpression {
  const left = context.check(node.left, "left");
  const right = context.check(node.right, "right");
  const sumType = (a: Type, b: Type): Type => typeOfSum(node, { left: a, right: b }, context);
  const outcome: MergeOutcome =
    node.options.length > 0 || clocksMeet(left, right)
      ? checkMergeOption({ node, left, right, sumType }, context)
      : {
          merge: undefined,
          type: sumType(left.type, right.type),
          clock: context.unionClocks([left.clock, right.clock]),
        };
  if (outcome.type.kind === "unknown") return invalid(node.span, context, [left, right]);
  return combined(node, { left, right }, outcome, context);
}

function clocksMeet(left: TypedExpression, right: TypedExpression): boolean {
  return left.clock.length > 0 && right.clock.length > 0 && !sameClock(left.clock, right.clock);
}

/** The type of `left + right`, element by element; unknown after reporting. */
function typeOfSum(
  node: BinaryExpression,
  { left, right }: { readonly left: Type; readonly right: Type },
  context: CheckContext,
): Type {
  if (left.kind === "unknown" || right.kind === "unknown") return unknownType;
  const [leftNumber, rightNumber] = [numericOf(left), numericOf(right)];
  if (leftNumber !== undefined && rightNumber !== undefined) {
    return scalarOf(leftNumber === "Int" && rightNumber === "Int" ? "Int" : "Float");
  }
  if (isText(left) && isText(right)) return stringType;
  const facts = { left: printType(left), right: printType(right) };
  if (isNumberLike(left) && isNumberLike(right)) {
    context.report(noArithmetic, node.span, { operator: "+", ...facts });
    return unknownType;
  }
  const merged = mergeRecords(left, right);
  if (merged.kind === "merged") return merged.type;
  context.report(cannotMerge, node.span, facts);
  return unknownType;
}

function isText(type: Type): boolean {
  return type.kind !== "nothing" && isAssignable(type, stringType);
}

/** A number, or one that may be None: what `+` between such means is arithmetic. */
function isNumberLike(type: Type): boolean {
  return numericOf(type.kind === "optional" ? type.inner : type) !== undefined;
}

function combined(
  node: BinaryExpression,
  operands: Operands,
  outcome: MergeOutcome,
  context: CheckContext,
): TypedExpression {
  const { merge, type, clock } = outcome;
  const base = { span: node.span, type, clock };
  const isSum = merge === undefined || merge.strategy === "combine_latest" || merge.strategy === "zip";
  const numeric = numericOf(type);
  if (!isSum || (numeric === undefined && !isText(type))) {
    return { kind: "merge-records", merge, ...base, path: context.path, ...operands };
  }
  const sum = (parts: Operands, path: string): TypedExpression =>
    numeric === undefined
      ? { kind: "concat", ...base, path, ...parts }
      : { kind: "arithmetic", operator: "+", numeric, ...base, path, ...parts };
  if (merge?.strategy === "zip") return zippedSum(node.span, operands, outcome, sum, context);
  return sum(operands, context.path);
}
