import type { Span } from "@constellation/diagnostics";
import { unknownType } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedExpression, TypedInvalid } from "../program/typed-expression.ts";

/** What stands for an expression whose error is reported: its type is unknown, and nobody complains about it again. */
export function invalid(
  span: Span,
  context: CheckContext,
  parts: readonly TypedExpression[] = [],
): TypedInvalid {
  return {
    kind: "invalid",
    span,
    type: unknownType,
    clock: context.unionClocks(parts.map((part) => part.clock)),
    path: context.path,
    parts,
  };
}
