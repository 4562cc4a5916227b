import { constantCallFails } from "@constellation/diagnostics";
import type { Callable } from "../catalogue/callable.ts";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedCall } from "../program/typed-expression.ts";

/** Warns (W009) of a literal that has not the format that its parameter names: a pattern, a time zone, a path. */
export function lintLiteralArguments(call: TypedCall, callee: Callable, context: CheckContext): void {
  const { literalProblem } = context.catalogue;
  if (literalProblem === undefined) return;
  for (const [index, { value }] of call.arguments.entries()) {
    const format = callee.data.parameters[index]?.format;
    if (format === undefined || value.kind !== "literal" || typeof value.value !== "string") continue;
    const problem = literalProblem[format](value.value);
    if (problem !== undefined) {
      context.report(constantCallFails, value.span, { function: callee.simpleName, problem });
    }
  }
}
