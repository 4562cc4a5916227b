import type { Span } from "@constellation/diagnostics";
import type { Identifier } from "./identifier.ts";
import type { TypeExpression } from "./type-expression.ts";

export type Pattern =
  /** `{ f, g: name }`: matches a value that has the fields, binds each to its name. */
  | {
      readonly kind: "fields";
      readonly span: Span;
      readonly fields: readonly {
        readonly span: Span;
        readonly field: Identifier;
        readonly binding: Identifier;
      }[];
    }
  /** `is T` */
  | { readonly kind: "is"; readonly span: Span; readonly type: TypeExpression }
  | {
      readonly kind: "literal";
      readonly span: Span;
      readonly base: "String" | "Int" | "Float" | "Boolean";
      readonly value: string | number | boolean;
    }
  | { readonly kind: "none"; readonly span: Span }
  /** `_` */
  | { readonly kind: "any"; readonly span: Span }
  | { readonly kind: "missing"; readonly span: Span };
