import { unreachable } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { checkBinary } from "./binary.ts";
import { checkBranch } from "./branch.ts";
import { checkCall } from "./call/call.ts";
import { conform } from "./conform.ts";
import { checkFieldAccess } from "./field-access.ts";
import { checkGuard } from "./guard.ts";
import { checkIf } from "./if.ts";
import { invalid } from "./invalid.ts";
import { checkList } from "./list.ts";
import { checkLiteral, checkNone } from "./literal.ts";
import { checkMatch } from "./match/match.ts";
import { misplaced } from "./misplaced.ts";
import { checkName } from "./name.ts";
import { checkProjection } from "./projection.ts";
import { checkRecord } from "./record.ts";
import { checkString } from "./string.ts";
import { checkUnary } from "./unary.ts";

/**
 * The typed form of an expression. With `expected`, the type is pushed in and a mismatch reported; what comes back then
 * fits, or is invalid.
 */
export function checkExpression(
  expression: Expression,
  context: CheckContext,
  expected?: Expectation,
): TypedExpression {
  const typed = checkByKind(expression, context, expected);
  return expected === undefined || expected.guideOnly === true ? typed : conform(typed, expected, context);
}

function checkByKind(
  expression: Expression,
  context: CheckContext,
  expectation: Expectation | undefined,
): TypedExpression {
  const expected: Type | undefined = expectation?.type;
  switch (expression.kind) {
    case "name":
      return checkName(expression, context);
    case "int":
      return checkLiteral(expression, "Int", context, expected);
    case "float":
      return checkLiteral(expression, "Float", context, expected);
    case "boolean":
      return checkLiteral(expression, "Boolean", context, expected);
    case "string":
      return checkString(expression, context, expected);
    case "none":
      return checkNone(expression, context);
    case "list":
      return checkList(expression, context, expectation);
    case "record":
      return checkRecord(expression, context, expectation);
    case "parenthesized":
      return checkByKind(expression.inner, context, expectation);
    case "binary":
      return checkBinary(expression, context, expectation);
    case "unary":
      return checkUnary(expression, context, expected);
    case "guard":
      return checkGuard(expression, context, expectation);
    case "field":
      return checkFieldAccess(expression, context);
    case "projection":
      return checkProjection(expression, context);
    case "call":
      return checkCall(expression, context);
    case "if":
      return checkIf(expression, context, expectation);
    case "branch":
      return checkBranch(expression, context, expectation);
    case "match":
      return checkMatch(expression, context, expectation);
    case "duration":
    case "rate":
    case "lambda":
      return misplaced(expression, context);
    case "missing":
      return invalid(expression.span, context, checkAll(expression.partial, context));
    default:
      return unreachable(expression);
  }
}

function checkAll(expressions: readonly Expression[], context: CheckContext): readonly TypedExpression[] {
  // What was read of a broken expression may lack its context, so nothing is said about it.
  return expressions.length === 0
    ? []
    : context.silently(() => expressions.map((part, index) => context.check(part, String(index))));
}
