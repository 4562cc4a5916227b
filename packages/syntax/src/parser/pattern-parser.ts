import type { Pattern } from "../ast/pattern.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TypeParser } from "./type-parser.ts";

type FieldPattern = Extract<Pattern, { kind: "fields" }>["fields"][number];

/** The grammar of `match` patterns. */
export abstract class PatternParser extends TypeParser {
  /** pattern ::= "{" fields "}" | "is" type | literal | "None" | "_" */
  protected pattern(): Pattern {
    switch (this.next()) {
      case TokenKind.LeftBrace:
        return this.fieldsPattern();
      case TokenKind.Is:
        return this.isPattern();
      case TokenKind.None:
        return this.emptyPattern("none");
      case TokenKind.Underscore:
        return this.emptyPattern("any");
      case TokenKind.String:
        return this.stringPattern();
      case TokenKind.Int:
      case TokenKind.Float:
      case TokenKind.Minus:
        return this.numberPattern();
      case TokenKind.True:
      case TokenKind.False:
        return this.booleanPattern();
      default:
        return this.noPattern();
    }
  }

  private noPattern(): Pattern {
    const missing: Pattern = { kind: "missing", span: this.emptySpan() };
    const hint =
      this.next() === TokenKind.Name
        ? 'A type is tested with "is", fields are bound with "{ name }", and "_" fits everything else.'
        : undefined;
    this.fail({ expected: ["a pattern"], hint });
    return missing;
  }

  /** fields ::= (word (":" Name)? ("," …)* ","?)? */
  private fieldsPattern(): Pattern {
    const open = this.peek(1);
    this.advance();
    const fields = this.items(TokenKind.RightBrace, this.fieldPattern);
    this.closeBracket(open, TokenKind.RightBrace);
    return { kind: "fields", span: this.spanFrom(open.start), fields };
  }

  private readonly fieldPattern = (): FieldPattern => {
    const start = this.startOfNext();
    const renamed = this.peek(2).kind === TokenKind.Colon;
    const field = this.name("a field name", renamed);
    const binding = this.accept(TokenKind.Colon) ? this.name("a name", false) : field;
    return { span: this.spanFrom(start), field, binding };
  };

  private isPattern(): Pattern {
    const start = this.startOfNext();
    this.advance();
    const type = this.type();
    return { kind: "is", span: this.spanFrom(start), type };
  }

  private emptyPattern(kind: "none" | "any"): Pattern {
    const start = this.startOfNext();
    this.advance();
    return { kind, span: this.spanFrom(start) };
  }

  private stringPattern(): Pattern {
    const token = this.peek(1);
    this.advance();
    return { kind: "literal", span: this.spanOf(token), base: "String", value: this.plainText(token) };
  }

  private numberPattern(): Pattern {
    const start = this.startOfNext();
    const negative = this.accept(TokenKind.Minus);
    const token = this.peek(1);
    if (token.kind !== TokenKind.Int && token.kind !== TokenKind.Float) {
      const missing: Pattern = { kind: "missing", span: this.emptySpan() };
      this.fail({ expected: ["a number"] });
      return missing;
    }
    this.advance();
    const base = token.kind === TokenKind.Float ? "Float" : "Int";
    const value = negative ? 0 - this.numberOf(token) : this.numberOf(token);
    return { kind: "literal", span: this.spanFrom(start), base, value };
  }

  private booleanPattern(): Pattern {
    const token = this.peek(1);
    this.advance();
    return {
      kind: "literal",
      span: this.spanOf(token),
      base: "Boolean",
      value: token.kind === TokenKind.True,
    };
  }
}
