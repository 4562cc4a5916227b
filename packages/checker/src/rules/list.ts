import type { ListLiteral } from "@constellation/syntax";
import { leastUpperBound, listOf } from "@constellation/types";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { expectationOfPart, expectedElement } from "./expected-parts.ts";
import { joinClocks } from "./join-clocks.ts";

/** `[a, b]`: a list of the least upper bound of its items. */
export function checkList(
  node: ListLiteral,
  context: CheckContext,
  expected: Expectation | undefined,
): TypedExpression {
  const element = expected === undefined ? undefined : expectedElement(expected.type);
  const expectation =
    element && expectationOfPart(expected, { type: element, where: "an item of this list" });
  const items = node.items.map((item, index) => context.check(item, String(index), expectation));
  return {
    kind: "list",
    span: node.span,
    type: listOf(leastUpperBound(items.map((item) => item.type))),
    clock: joinClocks(items, node.span, context),
    path: context.path,
    items,
  };
}
