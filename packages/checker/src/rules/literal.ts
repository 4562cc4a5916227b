import type { Span } from "@constellation/diagnostics";
import type { BooleanLiteral, FloatLiteral, IntLiteral, NoneLiteral } from "@constellation/syntax";
import { type LiteralType, literalOf, noneType, scalarOf, type Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import { constantClock } from "../program/clock.ts";
import type { TypedExpression, TypedLiteral } from "../program/typed-expression.ts";

/** A number or a Boolean. */
export function checkLiteral(
  node: IntLiteral | FloatLiteral | BooleanLiteral,
  base: LiteralType["base"],
  context: CheckContext,
  expected: Type | undefined,
): TypedExpression {
  return literal({ span: node.span, base, value: node.value }, context, expected);
}

/** A literal has its literal type only where one is expected; else it is widened. */
export function literal(
  written: {
    readonly span: Span;
    readonly base: LiteralType["base"];
    readonly value: string | number | boolean;
  },
  context: CheckContext,
  expected: Type | undefined,
): TypedLiteral {
  const { span, base, value } = written;
  const isWanted = expected !== undefined && wantsLiteral(expected, base);
  const type = isWanted ? literalOf(base, value) : scalarOf(base);
  return { kind: "literal", span, type, clock: constantClock, path: context.path, value };
}

/** `None`: below every Optional. */
export function checkNone(node: NoneLiteral, context: CheckContext): TypedExpression {
  return {
    kind: "literal",
    span: node.span,
    type: noneType,
    clock: constantClock,
    path: context.path,
    value: null,
  };
}

function wantsLiteral(expected: Type, base: LiteralType["base"]): boolean {
  switch (expected.kind) {
    case "literal":
      return expected.base === base || (base === "Int" && expected.base === "Float");
    case "optional":
      return wantsLiteral(expected.inner, base);
    case "union":
      return expected.members.some((member) => wantsLiteral(member, base));
    case "unknown":
    case "nothing":
    case "scalar":
    case "record":
    case "list":
    case "map":
    case "function":
    case "variable":
      return false;
  }
}
