import { typeError } from "@constellation/diagnostics";
import type { DurationLiteral, Lambda, RateLiteral } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { invalid } from "./invalid.ts";

const problems = {
  duration: {
    message: "a duration is no value: it is written only in options",
    hint: "Write the number of milliseconds instead.",
  },
  rate: {
    message: "a rate is no value: it is written only in options",
    hint: 'It belongs after "throttle:".',
  },
  lambda: {
    message: "a lambda is no value: it is written only as the argument of a function that takes one",
    hint: "Give it to a function such as map or filter.",
  },
} as const;

/** A duration, a rate or a lambda where a value should be (E015). */
export function misplaced(
  expression: DurationLiteral | RateLiteral | Lambda,
  context: CheckContext,
): TypedExpression {
  const { span } = expression;
  const fixes = expression.kind === "duration" ? replaceFixes(span, [String(expression.milliseconds)]) : {};
  context.report(typeError, span, problems[expression.kind], fixes);
  return invalid(expression.span, context);
}
