import { typeError } from "@constellation/diagnostics";
import type { DurationLiteral, Lambda, RateLiteral } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
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
  context.report(typeError, expression.span, problems[expression.kind]);
  return invalid(expression.span, context);
}
