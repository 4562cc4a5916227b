import type { Span } from "@constellation/diagnostics";
import type { Identifier, QualifiedName } from "./identifier.ts";
import type { CallOption } from "./option.ts";
import type { Pattern } from "./pattern.ts";
import type { TypeExpression } from "./type-expression.ts";

export type Expression =
  | NameExpression
  | IntLiteral
  | FloatLiteral
  | StringLiteral
  | BooleanLiteral
  | NoneLiteral
  | DurationLiteral
  | RateLiteral
  | ListLiteral
  | RecordLiteral
  | Parenthesized
  | Lambda
  | BinaryExpression
  | UnaryExpression
  | GuardExpression
  | FieldAccess
  | Projection
  | CallExpression
  | IfExpression
  | BranchExpression
  | MatchExpression
  | MissingExpression;

/** A reference to an input, a node, or a parameter of a lambda or pattern. */
export interface NameExpression {
  readonly kind: "name";
  readonly span: Span;
  readonly name: string;
}

export interface IntLiteral {
  readonly kind: "int";
  readonly span: Span;
  readonly value: number;
}

export interface FloatLiteral {
  readonly kind: "float";
  readonly span: Span;
  readonly value: number;
}

/** Text and interpolations in order; a plain string has one text part, or none when it is empty. */
export interface StringLiteral {
  readonly kind: "string";
  readonly span: Span;
  readonly parts: readonly StringPart[];
  /** Written with `"""`. */
  readonly block: boolean;
}

export type StringPart =
  | { readonly kind: "text"; readonly span: Span /** Escapes resolved. */; readonly value: string }
  | { readonly kind: "interpolation"; readonly span: Span; readonly expression: Expression };

export interface BooleanLiteral {
  readonly kind: "boolean";
  readonly span: Span;
  readonly value: boolean;
}

export interface NoneLiteral {
  readonly kind: "none";
  readonly span: Span;
}

/** `5min`; meaningful only as an option's value. */
export interface DurationLiteral {
  readonly kind: "duration";
  readonly span: Span;
  /** Milliseconds, ≥ 0, not necessarily whole. */
  readonly milliseconds: number;
}

/** `100/1min`; meaningful only as an option's value. */
export interface RateLiteral {
  readonly kind: "rate";
  readonly span: Span;
  readonly count: number;
  readonly perMs: number;
}

export interface ListLiteral {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly Expression[];
}

/** `{ a: 1, b, ...r }` */
export interface RecordLiteral {
  readonly kind: "record";
  readonly span: Span;
  readonly entries: readonly RecordEntry[];
}

export type RecordEntry =
  | {
      readonly kind: "field";
      readonly span: Span;
      readonly name: Identifier;
      /** For the short form `{ a }` a name expression with the same span. */
      readonly value: Expression;
      readonly shorthand: boolean;
    }
  | { readonly kind: "spread"; readonly span: Span; readonly value: Expression };

export interface Parenthesized {
  readonly kind: "parenthesized";
  readonly span: Span;
  readonly inner: Expression;
}

/** `x => e`, `(a, b: T) => e`; only as an argument or in `key:`. */
export interface Lambda {
  readonly kind: "lambda";
  readonly span: Span;
  readonly parameters: readonly { readonly name: Identifier; readonly type?: TypeExpression }[];
  readonly body: Expression;
}

export type BinaryOperator =
  | "??"
  | "or"
  | "and"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export interface BinaryExpression {
  readonly kind: "binary";
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
  /** The `with` clause of a `+`; empty when there is none. */
  readonly options: readonly CallOption[];
}

export interface UnaryExpression {
  readonly kind: "unary";
  readonly span: Span;
  readonly operator: "-" | "not";
  readonly operand: Expression;
}

/** `value when condition` */
export interface GuardExpression {
  readonly kind: "guard";
  readonly span: Span;
  readonly value: Expression;
  readonly condition: Expression;
}

/** `target.name`, `target?.name` */
export interface FieldAccess {
  readonly kind: "field";
  readonly span: Span;
  readonly target: Expression;
  readonly name: Identifier;
  readonly optional: boolean;
}

/** `target[a, b]`, `target{a, b}` */
export interface Projection {
  readonly kind: "projection";
  readonly span: Span;
  readonly target: Expression;
  readonly fields: readonly Identifier[];
  readonly brackets: "square" | "curly";
}

export interface CallExpression {
  readonly kind: "call";
  readonly span: Span;
  readonly callee: QualifiedName;
  readonly arguments: readonly Argument[];
  /** From `(` to `)`. */
  readonly argumentsSpan: Span;
  readonly options: readonly CallOption[];
}

export interface Argument {
  readonly span: Span;
  readonly name?: Identifier;
  readonly value: Expression;
}

export interface IfExpression {
  readonly kind: "if";
  readonly span: Span;
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly alternative: Expression;
}

export interface BranchExpression {
  readonly kind: "branch";
  readonly span: Span;
  readonly arms: readonly {
    readonly span: Span;
    readonly condition: Expression;
    readonly body: Expression;
  }[];
  /** Missing when it was not written: the checker reports E018. */
  readonly otherwise?: Expression;
}

export interface MatchExpression {
  readonly kind: "match";
  readonly span: Span;
  readonly scrutinee: Expression;
  readonly arms: readonly MatchArm[];
}

export interface MatchArm {
  readonly span: Span;
  readonly pattern: Pattern;
  readonly body: Expression;
}

/** Stands where an expression should be; the syntax error is already reported. `partial` keeps what was read of it. */
export interface MissingExpression {
  readonly kind: "missing";
  readonly span: Span;
  readonly partial: readonly Expression[];
}
