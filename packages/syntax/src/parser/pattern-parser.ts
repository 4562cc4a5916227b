import type { Pattern } from "../ast/pattern.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { tokenTypeOf } from "../lexer/token-types.ts";
import { TypeParser } from "./type-parser.ts";

type FieldPattern = Extract<Pattern, { kind: "fields" }>["fields"][number];

/** The grammar of `match` patterns. */
export abstract class PatternParser extends TypeParser {
  private readonly patterns = [
    { ALT: () => this.fieldsPattern() },
    { ALT: () => this.isPattern() },
    { ALT: () => this.emptyPattern("none", TokenKind.None) },
    { ALT: () => this.emptyPattern("any", TokenKind.Underscore) },
    { ALT: () => this.stringPattern() },
    { ALT: () => this.numberPattern(TokenKind.Int) },
    { ALT: () => this.numberPattern(TokenKind.Float) },
    { ALT: () => this.numberPattern(TokenKind.Minus) },
    { ALT: () => this.booleanPattern(TokenKind.True) },
    { ALT: () => this.booleanPattern(TokenKind.False) },
  ];

  /** pattern ::= "{" fields "}" | "is" type | literal | "None" | "_" */
  readonly pattern = this.RULE("pattern", (): Pattern => {
    if (this.recording || startsPattern[this.next()]) return this.OR(this.patterns);
    const missing: Pattern = { kind: "missing", span: this.emptySpan() };
    const hint =
      this.next() === TokenKind.Name
        ? 'A type is tested with "is", fields are bound with "{ name }", and "_" fits everything else.'
        : undefined;
    this.fail({ expected: ["a pattern"], hint });
    return missing;
  });

  /** fields ::= (word (":" Name)? ("," …)* ","?)? */
  private fieldsPattern(): Pattern {
    const open = this.peek(1);
    this.CONSUME(tokenTypeOf(TokenKind.LeftBrace));
    const fields = this.items(TokenKind.RightBrace, this.fieldPattern);
    this.closeBracket(open, TokenKind.RightBrace);
    return { kind: "fields", span: this.spanFrom(open.startOffset), fields };
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
    this.CONSUME(tokenTypeOf(TokenKind.Is));
    const type = this.SUBRULE(this.type);
    return { kind: "is", span: this.spanFrom(start), type };
  }

  private emptyPattern(
    kind: "none" | "any",
    token: typeof TokenKind.None | typeof TokenKind.Underscore,
  ): Pattern {
    const start = this.startOfNext();
    this.CONSUME(tokenTypeOf(token));
    return { kind, span: this.spanFrom(start) };
  }

  private stringPattern(): Pattern {
    const token = this.peek(1);
    this.CONSUME(tokenTypeOf(TokenKind.String));
    return { kind: "literal", span: this.spanOf(token), base: "String", value: this.plainText(token) };
  }

  private numberPattern(
    first: typeof TokenKind.Int | typeof TokenKind.Float | typeof TokenKind.Minus,
  ): Pattern {
    const start = this.startOfNext();
    this.CONSUME(tokenTypeOf(first));
    const negative = first === TokenKind.Minus;
    const token = negative ? this.peek(1) : this.peek(0);
    if (negative && token.kind !== TokenKind.Int && token.kind !== TokenKind.Float) {
      const missing: Pattern = { kind: "missing", span: this.emptySpan() };
      this.fail({ expected: ["a number"] });
      return missing;
    }
    if (negative) this.advance();
    const base = token.kind === TokenKind.Float ? "Float" : "Int";
    const value = negative ? 0 - this.numberOf(token) : this.numberOf(token);
    return { kind: "literal", span: this.spanFrom(start), base, value };
  }

  private booleanPattern(kind: typeof TokenKind.True | typeof TokenKind.False): Pattern {
    const token = this.peek(1);
    this.CONSUME(tokenTypeOf(kind));
    return { kind: "literal", span: this.spanOf(token), base: "Boolean", value: kind === TokenKind.True };
  }
}

const startsPattern: readonly boolean[] = Object.values(TokenKind).map(
  (kind) =>
    kind === TokenKind.LeftBrace ||
    kind === TokenKind.Is ||
    kind === TokenKind.None ||
    kind === TokenKind.Underscore ||
    kind === TokenKind.String ||
    kind === TokenKind.Int ||
    kind === TokenKind.Float ||
    kind === TokenKind.Minus ||
    kind === TokenKind.True ||
    kind === TokenKind.False,
);
