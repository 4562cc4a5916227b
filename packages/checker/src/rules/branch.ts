import { matchNotExhaustive, unreachableArm } from "@constellation/diagnostics";
import type { BranchExpression, Expression } from "@constellation/syntax";
import { booleanType } from "@constellation/types";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { choose } from "./choose.ts";
import { invalid } from "./invalid.ts";

/** `branch { c -> e, otherwise -> e }`: the first arm whose condition holds (E018 without `otherwise`). */
export function checkBranch(
  node: BranchExpression,
  context: CheckContext,
  expected: Expectation | undefined,
): TypedExpression {
  const arms = node.arms.map((arm, index) => {
    const condition = context.check(arm.condition, `condition${index}`, {
      type: booleanType,
      where: 'the condition of this arm of "branch"',
    });
    return { condition, body: context.check(arm.body, `arm${index}`, expected) };
  });
  reportUnreachable(node, context);
  if (node.otherwise === undefined) {
    const keyword = { start: node.span.start, end: node.span.start + "branch".length };
    context.report(matchNotExhaustive, keyword, { construct: "branch" });
    return invalid(
      node.span,
      context,
      arms.flatMap(({ condition, body }): readonly TypedExpression[] => [condition, body]),
    );
  }
  const otherwise = context.check(node.otherwise, "otherwise", expected);
  return choose("branch", node.span, { arms, otherwise }, context);
}

/** Nothing comes after an arm whose condition is `true`. */
function reportUnreachable(node: BranchExpression, context: CheckContext): void {
  const always = node.arms.findIndex((arm) => isTrue(arm.condition));
  if (always < 0) return;
  const next = node.arms[always + 1]?.span ?? node.otherwise?.span;
  if (next !== undefined)
    context.report(unreachableArm, next, {
      construct: "branch",
      reason: 'the condition of an arm above is "true"',
    });
}

function isTrue(condition: Expression): boolean {
  return condition.kind === "boolean" && condition.value;
}
