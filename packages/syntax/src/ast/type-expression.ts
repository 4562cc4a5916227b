import type { Span } from "@constellation/diagnostics";
import type { Identifier } from "./identifier.ts";

/** A type as written. */
export type TypeExpression =
  | NamedType
  | LiteralTypeExpression
  | RecordTypeExpression
  | MergedType
  | UnionTypeExpression
  | FunctionTypeExpression
  | ParenthesizedType
  | MissingType;

/** `String`, `Order`, `List<T>`: a scalar, a declared name, a type parameter, or a parameterised type. */
export interface NamedType {
  readonly kind: "named-type";
  readonly span: Span;
  readonly name: Identifier;
  readonly typeArguments: readonly TypeExpression[];
}

/** `"a"`, `3`, `-1.5`, `true` as a type. */
export interface LiteralTypeExpression {
  readonly kind: "literal-type";
  readonly span: Span;
  readonly base: "String" | "Int" | "Float" | "Boolean";
  readonly value: string | number | boolean;
}

/** `{ a: T, b?: U, ...R }` */
export interface RecordTypeExpression {
  readonly kind: "record-type";
  readonly span: Span;
  readonly fields: readonly FieldDeclaration[];
  /** `...R`, in signatures only. */
  readonly rest?: Identifier;
}

export interface FieldDeclaration {
  readonly span: Span;
  readonly name: Identifier;
  readonly optional: boolean;
  readonly type: TypeExpression;
}

/** `A + B`: records merged, the right side wins. */
export interface MergedType {
  readonly kind: "merged-type";
  readonly span: Span;
  readonly left: TypeExpression;
  readonly right: TypeExpression;
}

/** `A | B | C`, flat. */
export interface UnionTypeExpression {
  readonly kind: "union-type";
  readonly span: Span;
  readonly members: readonly TypeExpression[];
}

/** `(T, name: U) => R`, in signatures only. */
export interface FunctionTypeExpression {
  readonly kind: "function-type";
  readonly span: Span;
  readonly parameters: readonly { readonly name?: Identifier; readonly type: TypeExpression }[];
  readonly result: TypeExpression;
}

export interface ParenthesizedType {
  readonly kind: "parenthesized-type";
  readonly span: Span;
  readonly inner: TypeExpression;
}

/** Stands where a type should be; the syntax error is already reported. */
export interface MissingType {
  readonly kind: "missing-type";
  readonly span: Span;
  /** What was read of it, for an editor; it may lack anything. */
  readonly partial?: TypeExpression;
}

/** A signature as written in a catalogue: `<T>(items: List<T>, n: Int): List<T>`. */
export interface SignatureExpression {
  readonly span: Span;
  readonly typeParameters: readonly Identifier[];
  readonly parameters: readonly { readonly name: Identifier; readonly type: TypeExpression }[];
  readonly result: TypeExpression;
}
