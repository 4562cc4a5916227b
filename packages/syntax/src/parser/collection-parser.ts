import type { Expression, Lambda, RecordEntry } from "../ast/expression.ts";
import { isNameOrKeyword, TokenKind } from "../lexer/token-kind.ts";
import { LiteralParser } from "./literal-parser.ts";

/** The grammar of lists, records, parentheses and lambdas. */
export abstract class CollectionParser extends LiteralParser {
  protected readonly item = (): Expression => this.bracketed(true);

  /** list ::= "[" (expression ("," expression)* ","?)? "]" */
  protected list(): Expression {
    const open = this.peek(1);
    this.require(TokenKind.LeftBracket);
    const items = this.items(TokenKind.RightBracket, this.item);
    this.closeBracket(open, TokenKind.RightBracket);
    return { kind: "list", span: this.spanFrom(open.start), items };
  }

  /** record ::= "{" (entry ("," entry)* ","?)? "}" */
  protected record(): Expression {
    const open = this.peek(1);
    this.require(TokenKind.LeftBrace);
    const entries = this.items(TokenKind.RightBrace, this.entry);
    this.closeBracket(open, TokenKind.RightBrace);
    return { kind: "record", span: this.spanFrom(open.start), entries };
  }

  /** entry ::= word ":" expression | Name | "..." expression */
  private readonly entry = (): RecordEntry => {
    const start = this.startOfNext();
    if (this.accept(TokenKind.Spread)) {
      const value = this.bracketed(true);
      return { kind: "spread", span: this.spanFrom(start), value };
    }
    if (this.next() === TokenKind.String) {
      this.fail({ expected: ["a field name"], hint: "Names of fields stand without quotes." });
    }
    const shorthand = this.peek(2).kind !== TokenKind.Colon;
    const name = this.name("a field name", !shorthand);
    if (this.accept(TokenKind.Colon)) {
      const value = this.bracketed(true);
      return { kind: "field", span: this.spanFrom(start), name, value, shorthand: false };
    }
    const value: Expression = { kind: "name", span: name.span, name: name.text };
    return { kind: "field", span: name.span, name, value, shorthand: true };
  };

  /** parenthesized ::= "(" expression ")" */
  protected parenthesized(): Expression {
    const open = this.peek(1);
    this.require(TokenKind.LeftParen);
    const inner = this.bracketed(false);
    this.closeBracket(open, TokenKind.RightParen);
    return { kind: "parenthesized", span: this.spanFrom(open.start), inner };
  }

  /** Whether a lambda starts here: `a =>`, `() =>`, `(a) =>`, `(a, …` or `(a: …`, none of which is anything else. */
  protected startsLambda(): boolean {
    const first = this.next();
    if (first === TokenKind.Name) return this.peek(2).kind === TokenKind.FatArrow;
    if (first !== TokenKind.LeftParen) return false;
    const second = this.peek(2).kind;
    if (second === TokenKind.RightParen) return this.peek(3).kind === TokenKind.FatArrow;
    if (second !== TokenKind.Name) return false;
    const third = this.peek(3).kind;
    if (third === TokenKind.RightParen) return this.peek(4).kind === TokenKind.FatArrow;
    return third === TokenKind.Comma || third === TokenKind.Colon;
  }

  /** lambda ::= (Name | "(" (Name (":" type)? ("," …)* ","?)? ")") "=>" expression */
  protected lambda(): Lambda {
    const open = this.peek(1);
    let parameters: Lambda["parameters"];
    if (open.kind === TokenKind.LeftParen) {
      this.advance();
      parameters = this.items(TokenKind.RightParen, this.lambdaParameter);
      this.closeBracket(open, TokenKind.RightParen);
    } else parameters = [{ name: this.name("a name", false) }];
    this.require(TokenKind.FatArrow);
    const body = this.expression();
    return { kind: "lambda", span: this.spanFrom(open.start), parameters, body };
  }

  private readonly lambdaParameter = (): Lambda["parameters"][number] => {
    const name = this.name("a parameter's name", false);
    return this.accept(TokenKind.Colon) ? { name, type: this.type() } : { name };
  };

  /** Whether `word :` stands here. */
  protected startsNamed(): boolean {
    return isNameOrKeyword(this.next()) && this.peek(2).kind === TokenKind.Colon;
  }
}
