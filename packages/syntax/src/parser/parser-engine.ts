import {
  type Diagnostic,
  type DiagnosticExtras,
  diagnose,
  type Span,
  syntaxError,
  tooDeep,
  unexpectedToken,
} from "@constellation/diagnostics";
import type { Expression } from "../ast/expression.ts";
import type { Identifier } from "../ast/identifier.ts";
import { nestingLimit } from "../lexer/lexical-problem.ts";
import { SourceToken } from "../lexer/source-token.ts";
import { isNameOrKeyword, TokenKind } from "../lexer/token-kind.ts";
import { foreignHabit, lambdaHint, type Surroundings } from "./foreign-habits.ts";
import { expectedToken, shownToken } from "./token-description.ts";

/** What a message says was expected, and where. */
export interface Expectation {
  readonly expected: readonly string[];
  readonly hint?: string | undefined;
  readonly extras?: DiagnosticExtras;
}

/**
 * The machinery under the grammar, which is a recursive descent of one method a rule: lookahead, consumption, and the
 * rule "one mistake, one diagnostic" (docs/decisions/0001-parser.md).
 *
 * Nothing throws. At the first mistake the parser reports it and jumps to the end of its tokens: every open rule then
 * sees the end, completes what it has with `missing` nodes, and the tree keeps all that was read.
 */
export class ParserEngine {
  protected text = "";
  /** The first mistake. */
  protected problem: Diagnostic | undefined;
  /** Offset of the token at which the parser gave up; beyond every token while it has not. */
  protected failedAt = Number.POSITIVE_INFINITY;
  /** Names that stand in what was skipped after the mistake: they count as used. */
  protected skippedNames: Expression[] = [];
  protected failed = false;
  /** How deep expressions and types are nested at this point. */
  protected nesting = 0;
  private tokens: readonly SourceToken[] = [];
  /** The tokens to read are `[first, limit)`; `position` is the index of the next one. */
  private first = 0;
  private limit = 0;
  private position = 0;
  /** The next token. */
  private current: SourceToken;
  /** Stands behind the last token. */
  private readonly end = new SourceToken();

  constructor() {
    this.current = this.end;
  }

  /** Points the parser at the tokens `[first, limit)`, whose offsets count in `text`. They must not change while it reads. */
  protected load(text: string, tokens: readonly SourceToken[], first: number, limit: number): void {
    this.text = text;
    this.tokens = tokens;
    this.first = first;
    this.limit = limit;
    const offset = tokens[limit - 1]?.end ?? 0;
    this.end.set(TokenKind.End, offset, offset, true);
    this.failed = false;
    this.nesting = 0;
    this.moveTo(first);
  }

  /** The token `ahead` places on (1 is the next, 0 the last consumed); a token of kind `End` behind the last. */
  protected peek(ahead: number): SourceToken {
    const index = this.position + ahead - 1;
    if (index < this.first || index >= this.limit) return this.end;
    return this.tokens[index] ?? this.end;
  }

  /** The kind of the next token. */
  protected next(): TokenKind {
    return this.current.kind;
  }

  protected startOfNext(): number {
    return this.current.start;
  }

  protected endOfLast(): number {
    return this.last()?.end ?? 0;
  }

  /** From `start` to the end of the last consumed token. */
  protected spanFrom(start: number): Span {
    const end = this.endOfLast();
    return { start, end: Math.max(start, end) };
  }

  /** The last consumed token. */
  private last(): SourceToken | undefined {
    return this.position > this.first ? this.tokens[this.position - 1] : undefined;
  }

  /** Consumes the next token, whatever it is. */
  protected advance(): void {
    if (this.position < this.limit) this.moveTo(this.position + 1);
  }

  private moveTo(position: number): void {
    this.position = position;
    this.current = position < this.limit ? (this.tokens[position] ?? this.end) : this.end;
  }

  /** Consumes the next token when it is of that kind. */
  protected accept(kind: TokenKind): boolean {
    if (this.next() !== kind) return false;
    this.advance();
    return true;
  }

  /**
   * The items of a list in brackets, with a trailing comma allowed; the opening bracket is consumed.
   * `list ::= (item ("," item)* ","?)?`
   */
  protected items<T>(close: TokenKind, item: () => T): T[] {
    const items: T[] = [];
    while (this.next() !== close && this.next() !== TokenKind.End) {
      items.push(item());
      if (!this.accept(TokenKind.Comma)) break;
    }
    return items;
  }

  /** Consumes the bracket that closes `open`; a missing one is reported at the opening one. */
  protected closeBracket(open: Span, close: TokenKind): void {
    if (this.accept(close)) return;
    const found = this.next();
    const mark = expectedToken(close);
    if (found !== TokenKind.End && !isCloser(found)) {
      this.fail({ expected: ['","', mark], hint: markInBrackets(found) });
      return;
    }
    const span = { start: open.start, end: open.end };
    const closer = mark.slice(1, -1);
    const place = this.emptySpan();
    this.failShape(span, `"${this.text.slice(span.start, span.end)}" is never closed`, undefined, {
      fixes: [{ title: `Insert ${mark}`, edits: [{ span: place, newText: closer }], sole: false }],
    });
  }

  /** Consumes a token of that kind or reports that it is missing. */
  protected require(kind: TokenKind, expected?: Expectation): boolean {
    if (this.accept(kind)) return true;
    this.fail(expected ?? { expected: [expectedToken(kind)] });
    return false;
  }

  /** Consumes a name; with `keywords`, any word. Where none stands the identifier is empty. */
  protected name(what: string, keywords: boolean): Identifier {
    const token = this.peek(1);
    if (token.kind === TokenKind.Name || (keywords && isNameOrKeyword(token.kind))) {
      this.advance();
      return this.identifierOf(token);
    }
    const span = this.emptySpan();
    if (!keywords && isReserved(token.kind)) this.failReserved();
    else this.fail({ expected: [what] });
    return { span, text: "" };
  }

  protected identifierOf(token: SourceToken): Identifier {
    const { start, end } = token;
    return { span: { start, end }, text: this.text.slice(start, end) };
  }

  /** The empty range after the last consumed token: where something is missing. */
  protected emptySpan(): Span {
    const end = this.endOfLast();
    return { start: end, end };
  }

  /** Reports that the next token does not fit, and gives up the rest. */
  protected fail({ expected, hint, extras }: Expectation): void {
    if (this.failed) return;
    const token = this.peek(1);
    const before = this.last();
    const context = before === undefined ? undefined : `after "${this.shown(before)}"`;
    const atEnd = token.kind === TokenKind.End;
    const span = atEnd ? this.emptySpan() : { start: token.start, end: token.end };
    const found = atEnd ? "\n" : this.shown(token);
    const habit = atEnd ? undefined : foreignHabit(this.surroundings());
    this.giveUp(diagnose(unexpectedToken, span, { found, expected, context, hint: habit ?? hint }, extras));
  }

  /** The texts of the next token and of its neighbours. */
  private surroundings(): Surroundings {
    const [before, found, after] = [0, 1, 2].map((ahead) => {
      const { start, end } = this.peek(ahead);
      return this.text.slice(start, end);
    });
    return { before: before ?? "", found: found ?? "", after: after ?? "" };
  }

  /** Reports a construct of the wrong shape (E020), and gives up the rest. */
  protected failShape(span: Span, message: string, hint?: string, extras?: DiagnosticExtras): void {
    if (!this.failed) this.giveUp(diagnose(syntaxError, span, { message, hint }, extras));
  }

  /** Reports a mistake inside a token; the rest is read on. */
  protected note(span: Span, message: string, hint?: string, extras?: DiagnosticExtras): void {
    this.keep(diagnose(syntaxError, span, { message, hint }, extras));
  }

  private failReserved(): void {
    if (this.failed) return;
    const token = this.peek(1);
    const span = { start: token.start, end: token.end };
    this.giveUp(diagnose(unexpectedToken, span, { found: this.shown(token), problem: "reserved name" }));
  }

  /** Enters one more level of nesting; false, after a report, when that is one too many. Always leave with `leave`. */
  protected enter(): boolean {
    this.nesting++;
    if (this.nesting <= nestingLimit + 1) return true;
    const token = this.peek(1);
    if (!this.failed)
      this.giveUp(diagnose(tooDeep, { start: token.start, end: token.end }, { limit: nestingLimit }));
    return false;
  }

  protected leave(): void {
    this.nesting--;
  }

  protected keep(problem: Diagnostic): void {
    if (this.problem === undefined || problem.span.start < this.problem.span.start) this.problem = problem;
  }

  private giveUp(problem: Diagnostic): void {
    this.keep(problem);
    this.failed = true;
    if (this.next() !== TokenKind.End) this.failedAt = Math.min(this.failedAt, this.startOfNext());
    for (let token = this.peek(1); token.kind !== TokenKind.End; token = this.peek(1)) {
      const isUse = token.kind === TokenKind.Name && !followsDot(this.peek(0).kind);
      if (isUse && this.peek(2).kind !== TokenKind.Colon) {
        const { start, end } = token;
        this.skippedNames.push({ kind: "name", span: { start, end }, name: this.text.slice(start, end) });
      }
      this.advance();
    }
  }

  private shown(token: SourceToken): string {
    return shownToken(this.text.slice(token.start, token.end));
  }
}

/** What marks of the wrong kind between the items of a list were meant to be. */
function markInBrackets(found: TokenKind): string | undefined {
  if (found === TokenKind.Assign) return 'Write "==" to compare, or ":" after a name.';
  return found === TokenKind.Arrow ? lambdaHint : undefined;
}

function followsDot(kind: TokenKind): boolean {
  return kind === TokenKind.Dot || kind === TokenKind.QuestionDot;
}

function isCloser(kind: TokenKind): boolean {
  return (
    kind === TokenKind.RightParen ||
    kind === TokenKind.RightBracket ||
    kind === TokenKind.RightBrace ||
    kind === TokenKind.StringMiddle ||
    kind === TokenKind.StringTail
  );
}

function isReserved(kind: TokenKind): boolean {
  return kind === TokenKind.Underscore || (kind > TokenKind.Name && isNameOrKeyword(kind));
}
