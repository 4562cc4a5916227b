import { Char } from "../lexer/characters.ts";
import type { LexicalProblem } from "../lexer/lexical-problem.ts";
import { Scanner } from "../lexer/scanner.ts";
import { SourceToken } from "../lexer/source-token.ts";
import { optionKeys, TokenKind } from "../lexer/token-kind.ts";
import { DeclarationShape, followsDot } from "./declaration-shape.ts";
import { declarationStartAt, forcedDeclarationAt, keywordDeclarationAt } from "./declaration-start.ts";
import { continuesLine } from "./line-continuation.ts";

const loopWords: ReadonlySet<string> = new Set(["for", "foreach"]);

/** Is told of every token, trivia included, in order. */
export type TokenListener = (kind: TokenKind, start: number, end: number) => void;

/**
 * Cuts a text into declarations before any grammar is applied, so that a mistake in one costs the others nothing.
 * `next` moves to the next declaration; the fields then describe it. All offsets are those of the text.
 */
export class DeclarationCutter {
  /** The declaration's tokens without trivia; pooled: `tokens[0]` to `tokens[count - 1]` are its own. */
  readonly tokens: SourceToken[] = [];
  count = 0;
  /** Offset of the doc comment or the first token. */
  start = 0;
  /** Offset of the first token. */
  firstToken = 0;
  /** Stands on the line on which the declaration before it ended. */
  sharesLine = false;
  /** Where annotations end and what they belong to begins: token indices, the first always 0. */
  readonly parts: number[] = [];
  problem: LexicalProblem | undefined;
  /** The text was examined up to here to tell where this declaration ends. */
  reach = 0;
  /** Offset of the first token of the declaration after this one, or of the end of the text. */
  nextStart = 0;

  private readonly text: string;
  private readonly scanner: Scanner;
  private readonly shape = new DeclarationShape();
  private readonly listener: TokenListener | undefined;
  /** Tokens at the end of the pool that already belong to the next declaration. */
  private carried = 0;
  private carriedSharesLine = false;
  private opensLine = true;
  /** An empty line stands between the last token and the one before it. */
  private blankLineAbove = false;
  private docStart = -1;
  private tokenDocStart = -1;
  /** Of characters that are no token, before the next token. */
  private unknownStart = -1;
  private pendingReach = 0;
  private unknownEnd = -1;

  constructor(text: string, from: number, listener?: TokenListener) {
    this.text = text;
    this.scanner = new Scanner(text, from);
    this.listener = listener;
  }

  /** Offset after the last token, and after characters behind it that are no token. */
  get end(): number {
    return Math.max(this.tokens[this.count - 1]?.end ?? this.start, this.unknownEnd);
  }

  /** Moves to the next declaration; false when there is none. */
  next(): boolean {
    const { scanner } = this;
    this.takeCarried();
    for (;;) {
      const depth = scanner.brackets.depth;
      const kind = this.nextSignificant();
      if (kind === TokenKind.End) return this.finish();
      const { start, position } = scanner;
      if (this.count === 0) this.begin(kind, start, false);
      else {
        const cut = this.cutBefore(kind, start, depth);
        if (cut !== "none") return this.cutAt(kind, start, cut);
        if (this.opensPart(kind, start, depth)) this.beginPart(kind);
        if (kind === TokenKind.Assign && depth === 0 && this.restartsAtLastName()) {
          return this.cutAtLastName(start, position);
        }
      }
      this.append(kind, start, position, depth);
    }
  }

  /** Scans to the next token that is no trivia, and remembers how its line begins and what comment stands above. */
  private nextSignificant(): TokenKind {
    const { scanner, listener } = this;
    let lineIsEmpty = this.opensLine && this.count === 0 && this.carried === 0;
    let opensLine = lineIsEmpty;
    this.blankLineAbove = false;
    for (;;) {
      const kind = scanner.next();
      if (kind === TokenKind.Unknown) {
        this.pendingReach = Math.max(this.pendingReach, scanner.reach);
        this.keepProblem(scanner.problem);
      }
      if (listener !== undefined && kind !== TokenKind.End) listener(kind, scanner.start, scanner.position);
      switch (kind) {
        case TokenKind.Blank:
          break;
        case TokenKind.NewLine:
          if (lineIsEmpty) {
            this.docStart = -1;
            this.blankLineAbove = true;
          }
          lineIsEmpty = true;
          opensLine = true;
          break;
        case TokenKind.DocComment:
          if (lineIsEmpty && this.docStart < 0) this.docStart = scanner.start;
          lineIsEmpty = false;
          break;
        case TokenKind.Comment:
          if (lineIsEmpty) this.docStart = -1;
          lineIsEmpty = false;
          break;
        case TokenKind.Unknown:
          lineIsEmpty = false;
          if (this.unknownStart < 0) this.unknownStart = scanner.start;
          this.unknownEnd = scanner.position;
          break;
        default:
          this.opensLine = opensLine;
          this.tokenDocStart = this.docStart;
          this.docStart = -1;
          return kind;
      }
    }
  }

  private cutBefore(kind: TokenKind, start: number, depth: number): "none" | "line" | "forced" | "within" {
    const { text, shape } = this;
    if (shape.inAnnotation) return "none";
    if (!this.opensLine) return depth === 0 && this.secondKeyword(kind) ? "within" : "none";
    const atMargin = isAtMargin(text, start);
    if (atMargin && forcedDeclarationAt(text, start)) return "forced";
    return depth === 0 && this.startsLine(kind, start, atMargin) ? "line" : "none";
  }

  /** Whether the line that `kind` opens, outside brackets, is no part of what stands above it. */
  private startsLine(kind: TokenKind, start: number, atMargin: boolean): boolean {
    const { shape } = this;
    const looks = declarationStartAt(this.text, start);
    if (looks === "keyword" || looks === "annotation") return !followsDot(shape.last);
    if (looks === "typed" && atMargin && !this.isOptionKey(start)) return true;
    if (!shape.complete) return false;
    if (looks !== undefined) return true;
    if (kind === TokenKind.Assign) return atMargin || shape.assigned || this.blankLineAbove;
    if (kind === TokenKind.Colon) return atMargin;
    if (kind === TokenKind.LeftBrace) return shape.openMatches === 0;
    return !(continuesLine[kind] ?? false);
  }

  /** Whether `name :` at the margin goes on with a `with` clause. */
  private isOptionKey(start: number): boolean {
    const { last } = this.shape;
    if (last !== TokenKind.Comma && last !== TokenKind.With) return false;
    return optionKeys.has(this.text.slice(start, this.scanner.position));
  }

  private secondKeyword(kind: TokenKind): boolean {
    const { shape } = this;
    if (kind < TokenKind.Type || kind > TokenKind.Use) return false;
    if (kind === TokenKind.In && this.isLoopHead()) return false;
    return (
      shape.complete && !followsDot(shape.last) && keywordDeclarationAt(this.text, this.scanner.position)
    );
  }

  /** `for x in xs`, as other languages have it, is one mistake and no input `xs`. */
  private isLoopHead(): boolean {
    const [first] = this.tokens;
    return first !== undefined && this.count === 2 && loopWords.has(this.text.slice(first.start, first.end));
  }

  /** Whether an annotation ends before this token, and what it belongs to begins. */
  private opensPart(kind: TokenKind, start: number, depth: number): boolean {
    const { shape, text } = this;
    if (!shape.inAnnotation) return false;
    const atMargin = isAtMargin(text, start);
    if (this.opensLine && atMargin && forcedDeclarationAt(text, start)) return true;
    if (depth > 0 || shape.last === TokenKind.At) return depth === 0 && this.opensLine;
    return this.opensLine ? this.startsLine(kind, start, atMargin) : kind !== TokenKind.LeftParen;
  }

  private beginPart(kind: TokenKind): void {
    this.endScan();
    this.parts.push(this.count);
    this.shape.begin(kind);
  }

  private begin(kind: TokenKind, start: number, sharesLine: boolean): void {
    this.parts.length = 0;
    this.parts.push(0);
    this.sharesLine = sharesLine;
    this.firstToken = start;
    this.start = this.tokenDocStart >= 0 && !sharesLine ? this.tokenDocStart : start;
    if (this.unknownStart >= 0) this.start = Math.min(this.start, this.unknownStart);
    this.shape.begin(kind);
  }

  private append(kind: TokenKind, start: number, end: number, depth: number): void {
    let token = this.tokens[this.count];
    if (token === undefined) {
      token = new SourceToken();
      this.tokens[this.count] = token;
    }
    token.set(kind, start, end, this.opensLine);
    this.count++;
    this.unknownStart = -1;
    this.pendingReach = Math.max(this.pendingReach, this.scanner.reach);
    this.keepProblem(this.scanner.problem);
    const depthAfter = this.scanner.brackets.depth;
    this.shape.add(kind, Math.min(depth, depthAfter) === 0);
  }

  /** Ends the declaration before the token just scanned, which begins the next one. */
  private cutAt(kind: TokenKind, start: number, cut: "line" | "forced" | "within"): true {
    if (cut === "forced") this.endScan();
    const { count, problem } = this;
    this.endReachAt(start);
    this.append(kind, start, this.scanner.position, 0);
    this.count = count;
    this.problem = problem;
    this.carried = 1;
    this.carriedSharesLine = cut === "within";
    return true;
  }

  /** The `=` just scanned shows that the name before it began another declaration on the same line. */
  private cutAtLastName(start: number, end: number): true {
    const nameIndex = this.count - 1;
    this.append(TokenKind.Assign, start, end, 0);
    this.count = nameIndex;
    this.carried = 2;
    this.carriedSharesLine = true;
    this.endReachAt(end);
    return true;
  }

  private endReachAt(nextStart: number): void {
    this.nextStart = nextStart;
    this.reach = Math.max(this.pendingReach, nextStart);
    this.pendingReach = 0;
  }

  private restartsAtLastName(): boolean {
    return this.shape.restartsAtLastName && !this.opensLine && this.unknownStart < 0;
  }

  /** Keeps what the scanner reports of the last token, when it is the first mistake of this declaration. */
  private keepProblem(problem: LexicalProblem | undefined): void {
    if (problem === undefined) return;
    if (this.problem === undefined || problem.start < this.problem.start) this.problem = problem;
  }

  private takeCarried(): void {
    const { count, carried } = this;
    this.count = 0;
    this.carried = 0;
    this.problem = undefined;
    this.unknownStart = -1;
    this.unknownEnd = -1;
    for (let index = 0; index < carried; index++) {
      const token = this.tokens[count + index];
      if (token === undefined) break;
      const { kind, start, end, opensLine } = token;
      if (index === 0) this.begin(kind, start, this.carriedSharesLine);
      this.opensLine = opensLine;
      this.append(kind, start, end, kindOpens(kind) ? 0 : this.scanner.brackets.depth);
    }
  }

  /** Closes whatever is open; what was wrong inside belongs to this declaration. */
  private endScan(): void {
    this.keepProblem(this.scanner.reset());
  }

  private finish(): boolean {
    this.endScan();
    this.endReachAt(this.text.length);
    if (this.count > 0) return true;
    if (this.unknownStart < 0) return false;
    this.start = this.unknownStart;
    this.firstToken = this.start;
    this.sharesLine = false;
    this.parts.length = 0;
    return true;
  }
}

function isAtMargin(text: string, offset: number): boolean {
  if (offset === 0) return true;
  const before = text.charCodeAt(offset - 1);
  return before === Char.LineFeed || (offset === 1 && before === Char.ByteOrderMark);
}

function kindOpens(kind: TokenKind): boolean {
  return kind >= TokenKind.LeftParen && kind <= TokenKind.LeftBrace;
}
