import type { Span } from "@constellation/diagnostics";
import type { Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { Clock } from "../program/clock.ts";
import type { TypedExpression } from "../program/typed-expression.ts";

/** A value that an expression reads several times: what a `match` takes apart, or a record whose fields are arguments. */
export interface Subject {
  readonly clock: Clock;
  /** The name that the arms of a `match` narrow, where the value is one. */
  readonly name: string | undefined;
  /** The value again, at its own type or a narrower one. */
  read(place: { readonly span: Span; readonly path: string; readonly type?: Type }): TypedExpression;
  /** The whole expression, around what `body` makes: with a `let` where the value is more than a name. */
  bind(span: Span, body: () => TypedExpression): TypedExpression;
}

/** A name is read again as it is; anything else is computed once. */
export function subjectOf(value: TypedExpression, context: CheckContext): Subject {
  const { clock } = value;
  if (value.kind === "reference" || value.kind === "local") {
    return {
      clock,
      name: value.name,
      read: (place) => ({ ...value, ...place }),
      bind: (_, body) => body(),
    };
  }
  const binding = context.newBinding();
  const name = "subject";
  return {
    clock,
    name: undefined,
    read: (place) => ({ kind: "local", type: value.type, clock, binding, name, ...place }),
    bind: (span, body) => {
      const { path } = context;
      const inner = context.within("body", body);
      return {
        kind: "let",
        span,
        type: inner.type,
        clock: inner.clock,
        path,
        binding,
        name,
        value,
        body: inner,
      };
    },
  };
}
