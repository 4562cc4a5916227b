import type { Identifier } from "../ast/identifier.ts";
import type { FieldDeclaration, FunctionTypeExpression, TypeExpression } from "../ast/type-expression.ts";
import { decodeText, normalizeLineEnds } from "../lexer/decode-text.ts";
import type { SourceToken } from "../lexer/source-token.ts";
import { isNameOrKeyword, TokenKind } from "../lexer/token-kind.ts";
import { tokenTypeOf } from "../lexer/token-types.ts";
import { ParserEngine } from "./parser-engine.ts";

type TypeParameterlessField = FunctionTypeExpression["parameters"][number];

/** The grammar of types. */
export class TypeParser extends ParserEngine {
  /** Whether function types and `...R` may stand here. */
  protected inSignature = false;

  /** type ::= merged ("|" merged)* */
  readonly type = this.RULE("type", (): TypeExpression => {
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
  });

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

  private readonly typeAtoms = [
    { ALT: () => this.SUBRULE(this.namedType) },
    { ALT: () => this.SUBRULE(this.recordType) },
    { ALT: () => this.SUBRULE(this.parenthesizedOrFunctionType) },
    { ALT: () => this.stringType() },
    { ALT: () => this.numberType(TokenKind.Int) },
    { ALT: () => this.numberType(TokenKind.Float) },
    { ALT: () => this.negativeType() },
    { ALT: () => this.booleanType(TokenKind.True) },
    { ALT: () => this.booleanType(TokenKind.False) },
  ];

  /** atom ::= named | record | function | "(" type ")" | literal */
  private typeAtom(): TypeExpression {
    if (this.recording || startsType[this.next()]) return this.OR(this.typeAtoms);
    const hint =
      this.next() === TokenKind.None ? "A type that may be None is written Optional<T>." : undefined;
    const missing = this.missingType();
    this.fail({ expected: ["a type"], hint });
    return missing;
  }

  /** named ::= Name ("<" type ("," type)* ">")? */
  private readonly namedType = this.RULE("namedType", (): TypeExpression => {
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
  });

  private readonly subtype = () => this.SUBRULE(this.type);

  /** record ::= "{" (field ("," field)* ("," "...R")? ","?)? "}" */
  private readonly recordType = this.RULE("recordType", (): TypeExpression => {
    const open = this.peek(1);
    this.require(TokenKind.LeftBrace);
    let rest: Identifier | undefined;
    const fields: FieldDeclaration[] = [];
    this.items(TokenKind.RightBrace, () => {
      if (this.next() === TokenKind.Spread) rest = this.restOfRecord();
      else fields.push(this.fieldDeclaration());
    });
    this.closeBracket(open, TokenKind.RightBrace);
    const span = this.spanFrom(open.startOffset);
    return { kind: "record-type", span, fields, ...(rest === undefined ? {} : { rest }) };
  });

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
    const type = this.SUBRULE(this.type);
    return { span: this.spanFrom(start), name, optional, type };
  }

  /** function ::= "(" (parameter ("," parameter)* ","?)? ")" "=>" type;  parenthesized ::= "(" type ")" */
  private readonly parenthesizedOrFunctionType = this.RULE("functionType", (): TypeExpression => {
    const open = this.peek(1);
    const start = open.startOffset;
    this.require(TokenKind.LeftParen);
    const parameters = this.items(TokenKind.RightParen, this.parameterType);
    this.closeBracket(open, TokenKind.RightParen);
    const only = parameters[0];
    const isGroup = only !== undefined && parameters.length === 1 && only.name === undefined;
    if (isGroup && this.next() !== TokenKind.FatArrow) {
      return { kind: "parenthesized-type", span: this.spanFrom(start), inner: only.type };
    }
    this.require(TokenKind.FatArrow);
    const result = this.SUBRULE(this.type);
    const span = this.spanFrom(start);
    if (!this.inSignature && !this.recording) {
      this.note(
        span,
        "a function type stands only in a signature",
        "Functions are not values of the language.",
      );
    }
    return { kind: "function-type", span, parameters, result };
  });

  private readonly parameterType = (): TypeParameterlessField => {
    const named = isNameOrKeyword(this.next()) && this.peek(2).kind === TokenKind.Colon;
    if (!named) return { type: this.SUBRULE(this.type) };
    const name = this.name("a parameter's name", true);
    this.advance();
    return { name, type: this.SUBRULE1(this.type) };
  };

  private stringType(): TypeExpression {
    const token = this.peek(1);
    this.CONSUME(tokenTypeOf(TokenKind.String));
    return { kind: "literal-type", span: this.spanOf(token), base: "String", value: this.plainText(token) };
  }

  private numberType(kind: typeof TokenKind.Int | typeof TokenKind.Float): TypeExpression {
    const token = this.peek(1);
    this.CONSUME(tokenTypeOf(kind));
    const base = kind === TokenKind.Int ? "Int" : "Float";
    return { kind: "literal-type", span: this.spanOf(token), base, value: this.numberOf(token) };
  }

  private negativeType(): TypeExpression {
    const start = this.startOfNext();
    this.CONSUME(tokenTypeOf(TokenKind.Minus));
    const token = this.peek(1);
    const missing = this.missingType();
    if (token.kind !== TokenKind.Int && token.kind !== TokenKind.Float) {
      this.fail({ expected: ["a number"] });
      return missing;
    }
    this.advance();
    const base = token.kind === TokenKind.Int ? "Int" : "Float";
    const value = 0 - this.numberOf(token);
    return { kind: "literal-type", span: this.spanFrom(start), base, value };
  }

  private booleanType(kind: typeof TokenKind.True | typeof TokenKind.False): TypeExpression {
    const token = this.peek(1);
    this.CONSUME(tokenTypeOf(kind));
    return {
      kind: "literal-type",
      span: this.spanOf(token),
      base: "Boolean",
      value: kind === TokenKind.True,
    };
  }

  protected missingType(): TypeExpression {
    return { kind: "missing-type", span: this.emptySpan() };
  }

  protected spanOf(token: SourceToken) {
    return { start: token.startOffset, end: token.end };
  }

  protected numberOf(token: SourceToken): number {
    const value = Number(this.text.slice(token.startOffset, token.end).replaceAll("_", ""));
    return Number.isFinite(value) ? value : 0;
  }

  /** The text of a string without interpolations. */
  protected plainText(token: SourceToken): string {
    const raw = this.text.slice(token.startOffset, token.end);
    const block = raw.startsWith('"""');
    const quote = block ? 3 : 1;
    const closed = raw.length >= 2 * quote && raw.endsWith(block ? '"""' : '"');
    return this.textBetween(token.startOffset + quote, token.end - (closed ? quote : 0), block);
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

const startsType: readonly boolean[] = Object.values(TokenKind).map(
  (kind) =>
    kind === TokenKind.Name ||
    kind === TokenKind.LeftBrace ||
    kind === TokenKind.LeftParen ||
    kind === TokenKind.String ||
    kind === TokenKind.Int ||
    kind === TokenKind.Float ||
    kind === TokenKind.Minus ||
    kind === TokenKind.True ||
    kind === TokenKind.False,
);
