import type { Diagnostic, Span } from "@constellation/diagnostics";
import type { Expression } from "./expression.ts";
import type { Identifier, QualifiedName } from "./identifier.ts";
import type { TypeExpression } from "./type-expression.ts";

export type Declaration =
  | TypeDeclaration
  | InputDeclaration
  | NodeDeclaration
  | OutputDeclaration
  | UseDeclaration
  | BrokenDeclaration;

interface DeclarationBase {
  /** The declaration with its annotations, without its doc comment. */
  readonly span: Span;
  /** Text of the `##` lines directly above, without the marks, lines joined by `\n`. */
  readonly doc?: string;
  readonly annotations: readonly Annotation[];
}

/** `type Name = T` */
export interface TypeDeclaration extends DeclarationBase {
  readonly kind: "type";
  readonly name: Identifier;
  readonly type: TypeExpression;
}

/** `in name: T`, `in name: T = default` */
export interface InputDeclaration extends DeclarationBase {
  readonly kind: "input";
  readonly name: Identifier;
  readonly type: TypeExpression;
  readonly default?: Expression;
}

/** `name = expr`, `name: T = expr` */
export interface NodeDeclaration extends DeclarationBase {
  readonly kind: "node";
  readonly name: Identifier;
  readonly type?: TypeExpression;
  readonly value: Expression;
}

/** `out name = expr` with a name; `out expr` without. */
export interface OutputDeclaration extends DeclarationBase {
  readonly kind: "output";
  readonly name?: Identifier;
  readonly value: Expression;
}

/** `use ns`, `use ns as alias` */
export interface UseDeclaration extends DeclarationBase {
  readonly kind: "use";
  readonly namespace: QualifiedName;
  readonly alias?: Identifier;
}

/** Text that starts no declaration, or one so broken that not even its kind is known; the error is reported. */
export interface BrokenDeclaration extends DeclarationBase {
  readonly kind: "broken";
  /** The name that it would have defined, when that can be told. */
  readonly name?: Identifier;
}

/** `@source(kafka, topic: "orders")`, `@sink(…)`, `@example(expr)` */
export interface Annotation {
  readonly span: Span;
  readonly name: Identifier;
  readonly arguments: readonly {
    readonly span: Span;
    readonly name?: Identifier;
    readonly value: Expression;
  }[];
}

/**
 * A declaration parsed on its own. Immutable and position-free: all spans in it count from its own first character, so
 * the same tree serves wherever the same text stands, and results about it can be kept as long as the tree lives.
 */
export interface DeclarationTree {
  /** From the first token (or doc comment) to the last token, comments between included. */
  readonly text: string;
  readonly declaration: Declaration;
  /** Syntax errors, relative spans; at most one. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A declaration at its place in a file. */
export interface PlacedDeclaration {
  /** UTF-16 offset of the tree's first character in the file. */
  readonly start: number;
  readonly tree: DeclarationTree;
  /** Stands on the line on which the declaration before it ended (E021). */
  readonly sharesLine?: boolean;
  /** So many units of text from `start` on decided where it ends, when they go beyond it: an unclosed string. */
  readonly reach?: number;
}
