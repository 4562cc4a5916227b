import { durationUnits } from "@constellation/diagnostics";
import type { Expression, StringPart } from "../ast/expression.ts";
import type { SourceToken } from "../lexer/source-token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { PatternParser } from "./pattern-parser.ts";

/** The grammar of literals. */
export abstract class LiteralParser extends PatternParser {
  protected abstract expression(): Expression;
  /** Inside brackets whose items a comma separates: only the keys of options go on with a `with` clause after it. */
  protected inList = false;
  /** In the body of an arm: a `-` that opens a line begins the next pattern. */
  protected inArm = false;
  /** In the value that `match` looks at: a `{` begins the arms. */
  protected inScrutinee = false;

  /** Parses an expression inside brackets: what surrounds them does not matter there. */
  protected bracketed(inList: boolean): Expression {
    const before = { inList: this.inList, inArm: this.inArm, inScrutinee: this.inScrutinee };
    this.inList = inList;
    this.inArm = false;
    this.inScrutinee = false;
    const value = this.expression();
    this.inList = before.inList;
    this.inArm = before.inArm;
    this.inScrutinee = before.inScrutinee;
    return value;
  }

  protected numberLiteral(): Expression {
    const token = this.peek(1);
    this.advance();
    const kind = token.kind === TokenKind.Int ? "int" : "float";
    return { kind, span: this.spanOf(token), value: this.numberOf(token) };
  }

  protected durationLiteral(): Expression {
    const token = this.peek(1);
    this.advance();
    return { kind: "duration", span: this.spanOf(token), milliseconds: this.millisecondsOf(token) };
  }

  protected millisecondsOf(token: SourceToken): number {
    const text = this.text.slice(token.start, token.end).replaceAll("_", "");
    const unit = /[a-z]+$/.exec(text)?.[0] ?? "";
    const amount = Number(text.slice(0, text.length - unit.length));
    return amount * (durationUnits.get(unit) ?? 1);
  }

  protected booleanLiteral(): Expression {
    const token = this.peek(1);
    this.advance();
    return { kind: "boolean", span: this.spanOf(token), value: token.kind === TokenKind.True };
  }

  protected noneLiteral(): Expression {
    const token = this.peek(1);
    this.advance();
    return { kind: "none", span: this.spanOf(token) };
  }

  protected plainString(): Expression {
    const token = this.peek(1);
    this.advance();
    const { start, end } = token;
    const block = this.text.startsWith('"""', start);
    const quote = block ? 3 : 1;
    const value = this.plainText(token);
    const textSpan = { start: start + quote, end: Math.max(start + quote, end - quote) };
    const parts: StringPart[] = value === "" ? [] : [{ kind: "text", span: textSpan, value }];
    return { kind: "string", span: { start, end }, parts, block };
  }

  /** interpolated ::= head expression (middle expression)* tail */
  protected interpolatedString(): Expression {
    const head = this.peek(1);
    const start = head.start;
    this.require(TokenKind.StringHead);
    const block = this.text.startsWith('"""', start);
    const parts: StringPart[] = [];
    this.addText(parts, start + (block ? 3 : 1), head.end - 2, block);
    for (;;) {
      const before = this.peek(0).end;
      const expression = this.bracketed(true);
      const part = this.peek(1);
      parts.push({
        kind: "interpolation",
        span: { start: before - 2, end: part.start + 1 },
        expression,
      });
      if (part.kind === TokenKind.StringMiddle) {
        this.advance();
        this.addText(parts, part.start + 1, part.end - 2, block);
      } else {
        this.closeString({ start: head.end - 2, end: head.end });
        if (!this.failed) this.addTail(parts, part, block);
        return { kind: "string", span: this.spanFrom(start), parts, block };
      }
    }
  }

  private closeString(open: { start: number; end: number }): void {
    if (this.accept(TokenKind.StringTail)) return;
    if (this.next() === TokenKind.End)
      this.failShape(open, '"${" is never closed', 'Write "}" after the value.');
    else this.fail({ expected: ['"}"'] });
  }

  private addTail(parts: StringPart[], tail: SourceToken, block: boolean): void {
    const quote = block ? 3 : 1;
    const closed =
      this.text.startsWith(block ? '"""' : '"', tail.end - quote) && tail.end - quote > tail.start;
    this.addText(parts, tail.start + 1, closed ? tail.end - quote : tail.end, block);
  }

  private addText(parts: StringPart[], start: number, end: number, block: boolean): void {
    if (end <= start) return;
    parts.push({ kind: "text", span: { start, end }, value: this.textBetween(start, end, block) });
  }
}
