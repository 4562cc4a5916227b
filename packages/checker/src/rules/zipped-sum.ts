import { recordOf } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { MergeOutcome } from "../context/option-sites.ts";
import { pairPath } from "../options/check-merge-option.ts";
import type { TypedExpression, TypedLocal, TypedRecord } from "../program/typed-expression.ts";

/** The two operands of a `+`. */
export interface Operands {
  readonly left: TypedExpression;
  readonly right: TypedExpression;
}

/**
 * A sum of numbers or text whose sides a merge pairs: `let pair = { left } + { right } with merge: zip` and the sum of
 * the pair's fields, so that only records are ever merged. `sum` makes the sum of two operands at a path.
 */
export function zippedSum(
  span: TypedExpression["span"],
  { left, right }: Operands,
  { merge, type, clock }: MergeOutcome,
  sum: (operands: Operands, path: string) => TypedExpression,
  context: CheckContext,
): TypedExpression {
  const { path } = context;
  const pairAt = pairPath(path);
  const fields = [
    { name: "left", type: left.type },
    { name: "right", type: right.type },
  ];
  const pair = { span, clock, type: recordOf(fields) };
  const binding = context.newBinding();
  const local: TypedLocal = { kind: "local", ...pair, path: pairAt, binding, name: "pair" };
  const field = (name: "left" | "right", of: TypedExpression): TypedExpression => {
    const at = { span: of.span, clock, type: of.type, path: `${path}.${name}Of` };
    return { kind: "field", ...at, target: local, name, optional: false, lists: 0 };
  };
  return {
    kind: "let",
    span,
    clock,
    type,
    path,
    binding,
    name: "pair",
    value: {
      kind: "merge-records",
      ...pair,
      path: pairAt,
      merge,
      left: wrapped("left", left, pairAt),
      right: wrapped("right", right, pairAt),
    },
    body: sum({ left: field("left", left), right: field("right", right) }, `${path}.sum`),
  };
}

function wrapped(name: "left" | "right", value: TypedExpression, path: string): TypedRecord {
  return {
    kind: "record",
    span: value.span,
    clock: value.clock,
    type: recordOf([{ name, type: value.type }]),
    path: `${path}.${name}`,
    entries: [{ kind: "field", name, value }],
  };
}
