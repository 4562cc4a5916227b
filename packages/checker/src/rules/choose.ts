import type { Span } from "@constellation/diagnostics";
import { leastUpperBound } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedChoose, TypedExpression } from "../program/typed-expression.ts";
import { joinClocks } from "./join-clocks.ts";

/** The node of `if`, `branch` and `match`: of the least upper bound of its arms. */
export function choose(
  form: TypedChoose["form"],
  span: Span,
  parts: { readonly arms: TypedChoose["arms"]; readonly otherwise: TypedExpression },
  context: CheckContext,
): TypedExpression {
  const { arms, otherwise } = parts;
  const bodies = [...arms.map(({ body }) => body), otherwise];
  return {
    kind: "choose",
    span,
    type: leastUpperBound(bodies.map((body) => body.type)),
    clock: joinClocks([...arms.map(({ condition }) => condition), ...bodies], span, context),
    path: context.path,
    form,
    arms,
    otherwise,
  };
}
