import type { Span } from "@constellation/diagnostics";
import { meetClocks } from "../clocks/implied-merge.ts";
import type { CheckContext } from "../context/check-context.ts";
import type { Clock } from "../program/clock.ts";
import type { TypedExpression } from "../program/typed-expression.ts";

/** The clock of an expression over `parts`; where clocks meet that the text does not name, an info for streams (I002). */
export function joinClocks(parts: readonly TypedExpression[], span: Span, context: CheckContext): Clock {
  const [first, second] = parts;
  if (first !== undefined && second === undefined) return first.clock;
  return meetClocks(
    parts.map((part) => part.clock),
    span,
    context,
  );
}
