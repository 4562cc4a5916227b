import type { Identifier } from "../ast/identifier.ts";
import type { FieldDeclaration, FunctionTypeExpression, TypeExpression } from "../ast/type-expression.ts";
import { decodeText, normalizeLineEnds } from "../lexer/decode-text.ts";
import type { SourceToken } from "../lexer/source-token.ts";
import { isNameOrKeyword, TokenKind } from "../lexer/token-kind.ts";
import { ParserEngine } from "./parser-engine.ts";

type TypeParameterlessField = FunctionTypeExpression["parameters"][number];

/** The grammar of types. */
export class TypeParser extends ParserEngine {
  /** Whether function types and `...R` may stand here. */
  protected inSignature = false;

  /** type ::= merged ("|" merged)* */
  protected type(): TypeExpression {
    const start = this.startOfNext();
    if (!this.enter()) {
      this.leave();
      return this.missingType();
    }
    this.accept(TokenKind.Bar);
    const first = this.merged();
    if (this.next() !== TokenKind.Bar) {
      this.leave();
      return first;
    }
    const members = [first];
    while (this.accept(TokenKind.Bar)) members.push(this.merged());
    this.leave();
    return { kind: "union-type", span: this.spanFrom(start), members };
  }

  /** merged ::= atom ("+" atom)* */
  private merged(): TypeExpression {
    const start = this.startOfNext();
    let left: TypeExpression = this.typeAtom();
    while (this.accept(TokenKind.Plus)) {
      const right = this.typeAtom();
      left = { kind: "merged-type", span: this.spanFrom(start), left, right };
    }
    return left;
  }

  /** atom ::= named | record | function | "(" type ")" | literal */
  private typeAtom(): TypeExpression {
    switch (this.next()) {
      case TokenKind.Name:
        return this.namedType();
      case TokenKind.LeftBrace:
        return this.recordType();
      case TokenKind.LeftParen:
        return this.parenthesizedOrFunctionType();
      case TokenKind.String:
        return this.stringType();
      case TokenKind.Int:
      case TokenKind.Float:
      case TokenKind.Minus:
        return this.numberType();
      case TokenKind.True:
      case TokenKind.False:
        return this.booleanType();
      default:
        return this.noType();
    }
  }

  private noType(): TypeExpression {
    const hint =
      this.next() === TokenKind.None ? "A type that may be None is written Optional<T>." : undefined;
    const missing = this.missingType();
    this.fail({ expected: ["a type"], hint });
    return missing;
  }

  /** named ::= Name ("<" type ("," type)* ">")? */
  private namedType(): TypeExpression {
    const start = this.startOfNext();
    const name = this.name("a type", false);
    let typeArguments: readonly TypeExpression[] = [];
    if (this.next() === TokenKind.Less) {
      const open = this.peek(1);
      this.advance();
      typeArguments = this.items(TokenKind.Greater, this.subtype);
      if (typeArguments.length === 0) this.fail({ expected: ["a type"] });
      this.closeBracket(open, TokenKind.Greater);
    }
    return { kind: "named-type", span: this.spanFrom(start), name, typeArguments };
  }

  private readonly subtype = () => this.type();

  /** record ::= "{" (field ("," field)* ("," "...R")? ","?)? "}" */
  private recordType(): TypeExpression {
    const open = this.peek(1);
    this.require(TokenKind.LeftBrace);
    let rest: Identifier | undefined;
    const fields: FieldDeclaration[] = [];
    this.items(TokenKind.RightBrace, () => {
      if (this.next() === TokenKind.Spread) rest = this.restOfRecord();
      else fields.push(this.fieldDeclaration());
    });
    this.closeBracket(open, TokenKind.RightBrace);
    const span = this.spanFrom(open.start);
    return { kind: "record-type", span, fields, ...(rest === undefined ? {} : { rest }) };
  }

  private restOfRecord(): Identifier {
    const start = this.startOfNext();
    this.advance();
    const rest = this.name("the name of a row", false);
    if (!this.inSignature) {
      this.note(
        this.spanFrom(start),
        '"..." stands only in the types of signatures',
        'Merge records with "A + B".',
      );
    }
    return rest;
  }

  /** field ::= word "?"? ":" type */
  private fieldDeclaration(): FieldDeclaration {
    const start = this.startOfNext();
    const name = this.name("a field name", true);
    const optional = this.accept(TokenKind.Question);
    this.require(TokenKind.Colon);
    const type = this.type();
    return { span: this.spanFrom(start), name, optional, type };
  }

  /** function ::= "(" (parameter ("," parameter)* ","?)? ")" "=>" type;  parenthesized ::= "(" type ")" */
  private parenthesizedOrFunctionType(): TypeExpression {
    const open = this.peek(1);
    const start = open.start;
    this.require(TokenKind.LeftParen);
    const parameters = this.items(TokenKind.RightParen, this.parameterType);
    this.closeBracket(open, TokenKind.RightParen);
    const only = parameters[0];
    const isGroup = only !== undefined && parameters.length === 1 && only.name === undefined;
    if (isGroup && this.next() !== TokenKind.FatArrow) {
      return { kind: "parenthesized-type", span: this.spanFrom(start), inner: only.type };
    }
    this.require(TokenKind.FatArrow);
    const result = this.type();
    const span = this.spanFrom(start);
    if (!this.inSignature) {
      this.note(
        span,
        "a function type stands only in a signature",
        "Functions are not values of the language.",
      );
    }
    return { kind: "function-type", span, parameters, result };
  }

  private readonly parameterType = (): TypeParameterlessField => {
    const named = isNameOrKeyword(this.next()) && this.peek(2).kind === TokenKind.Colon;
    if (!named) return { type: this.type() };
    const name = this.name("a parameter's name", true);
    this.advance();
    return { name, type: this.type() };
  };

  private stringType(): TypeExpression {
    const token = this.peek(1);
    this.advance();
    return { kind: "literal-type", span: this.spanOf(token), base: "String", value: this.plainText(token) };
  }

  private numberType(): TypeExpression {
    const start = this.startOfNext();
    const negative = this.accept(TokenKind.Minus);
    const token = this.peek(1);
    if (token.kind !== TokenKind.Int && token.kind !== TokenKind.Float) {
      const missing = this.missingType();
      this.fail({ expected: ["a number"] });
      return missing;
    }
    this.advance();
    const base = token.kind === TokenKind.Int ? "Int" : "Float";
    const value = negative ? 0 - this.numberOf(token) : this.numberOf(token);
    return { kind: "literal-type", span: this.spanFrom(start), base, value };
  }

  private booleanType(): TypeExpression {
    const token = this.peek(1);
    this.advance();
    const value = token.kind === TokenKind.True;
    return { kind: "literal-type", span: this.spanOf(token), base: "Boolean", value };
  }

  protected missingType(): TypeExpression {
    return { kind: "missing-type", span: this.emptySpan() };
  }

  protected spanOf(token: SourceToken) {
    return { start: token.start, end: token.end };
  }

  protected numberOf(token: SourceToken): number {
    const value = Number(this.text.slice(token.start, token.end).replaceAll("_", ""));
    return Number.isFinite(value) ? value : 0;
  }

  /** The text of a string without interpolations. */
  protected plainText(token: SourceToken): string {
    const raw = this.text.slice(token.start, token.end);
    const block = raw.startsWith('"""');
    const quote = block ? 3 : 1;
    const closed = raw.length >= 2 * quote && raw.endsWith(block ? '"""' : '"');
    return this.textBetween(token.start + quote, token.end - (closed ? quote : 0), block);
  }

  /** The meaning of the raw text `[start, end)` of a string. */
  protected textBetween(start: number, end: number, block: boolean): string {
    const raw = this.text.slice(start, end);
    if (block) return normalizeLineEnds(raw);
    return decodeText(raw, (problem) => {
      const span = { start: start + problem.start, end: start + problem.end };
      this.note(span, problem.message, problem.hint);
    });
  }
}
