import type { Lambda } from "@constellation/syntax";
import { boundOf, type FunctionType, infer, isAssignable, variableKey } from "@constellation/types";
import type { CheckContext, Local } from "../../context/check-context.ts";
import type { CallForm } from "./call-form.ts";

/** Lambdas in lambdas are tried out this deep: each level doubles the work. */
const trialsMax = 3;

/**
 * What a lambda both takes and gives, as the step of `reduce` does, may be wider than what it starts with: `[]` is a
 * `List<Nothing>`, and the step makes a `List<Int>` of it. The body is tried out once to see what it gives.
 */
export function growAccumulator(
  lambda: Lambda,
  type: FunctionType,
  { locals, form }: { readonly locals: () => readonly Local[]; readonly form: CallForm },
  context: CheckContext,
): void {
  if (type.result.kind !== "variable" || context.silentDepth >= trialsMax) return;
  const key = variableKey(type.result);
  const bound = form.bindings.get(key);
  const isTaken = type.parameters.some(
    (parameter) => parameter.type.kind === "variable" && variableKey(parameter.type) === key,
  );
  if (bound === undefined || bound.kind === "unknown" || !isTaken) return;
  const tried = context.collectAsyncCalls(() =>
    context.silently(() => context.withLocals(locals(), () => context.check(lambda.body, "body"))),
  ).result;
  if (tried.type.kind === "unknown" || isAssignable(tried.type, bound)) return;
  // Of unrelated types, the lambda's is a mistake.
  const grown = boundOf(bound, tried.type);
  if (grown.kind !== "union" || bound.kind === "union") infer(type.result, tried.type, form.bindings);
}
