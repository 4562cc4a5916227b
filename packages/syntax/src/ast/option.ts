import type { Span } from "@constellation/diagnostics";
import type { Expression } from "./expression.ts";
import type { Identifier } from "./identifier.ts";

/** One `key: value` of a `with` clause. Values are generic here; the checker knows what each key takes. `lazy` has no value. */
export interface CallOption {
  readonly span: Span;
  readonly key: Identifier;
  readonly value?: OptionValue;
}

/**
 * Most values are expressions: `retry: 2`, `timeout: 5s`, `backoff: exponential` (a name), `key: [a, b]`, `key: e => e.id`.
 * Words with arguments have their own form: `window: tumbling(1h, on: at)`, `merge: lookup(a = b, wait: 5s)`.
 */
export type OptionValue =
  | { readonly kind: "expression"; readonly span: Span; readonly expression: Expression }
  | {
      readonly kind: "strategy";
      readonly span: Span;
      readonly name: Identifier;
      readonly arguments: readonly StrategyArgument[];
    };

export interface StrategyArgument {
  readonly span: Span;
  /** `slide: 1min`; for `a = b` the left name with `equals`. */
  readonly name?: Identifier;
  /** `a = b` in `lookup`. */
  readonly equals: boolean;
  readonly value: Expression;
}
