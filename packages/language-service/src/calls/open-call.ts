import {
  isNameOrKeyword,
  isTrivia,
  keywords,
  optionKeys,
  type Token,
  TokenKind,
  tokenize,
} from "@constellation/syntax";
import { indexOfLastStartingAt } from "../snapshot/declaration-index.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** A bracket that is open at the cursor, with the call that it belongs to. */
export interface OpenCall {
  /** Segments of the function's name, or of the strategy's. */
  readonly callee: readonly string[];
  /** Offset behind the opening parenthesis, absolute. */
  readonly argumentsStart: number;
  /** How many arguments stand before the cursor's. */
  readonly position: number;
  /** The name of the cursor's argument, where it has one. */
  readonly argumentName: string | undefined;
  /** The option whose value it is: `window` for `tumbling(`. */
  readonly option: string | undefined;
}

interface Frame {
  readonly callee: readonly string[];
  readonly start: number;
  readonly option: string | undefined;
  position: number;
  argumentName: string | undefined;
  isInOptions: boolean;
}

/** The innermost call whose parentheses are open at an offset; read from the tokens alone, so that it works in any text. */
export function openCallAt(snapshot: Snapshot, offset: number): OpenCall | undefined {
  const start = startOfDeclaration(snapshot, offset);
  const text = snapshot.text.slice(start, offset);
  const tokens = tokenize(text).filter(({ kind }) => !isTrivia(kind));
  const frames = readFrames(text, tokens);
  const frame = frames.findLast((each) => each !== undefined);
  if (frame === undefined || frames.at(-1) !== frame) return undefined;
  const { callee, position, argumentName, option } = frame;
  return { callee, argumentsStart: start + frame.start, position, argumentName, option };
}

/** Where the last declaration before an offset starts. */
export function startOfDeclaration({ source }: Snapshot, offset: number): number {
  return source.declarations[indexOfLastStartingAt(source.declarations, offset - 1)]?.start ?? 0;
}

/** The open brackets at the end of some tokens: calls, and nothing for those that are none. */
function readFrames(text: string, tokens: readonly Token[]): readonly (Frame | undefined)[] {
  const frames: (Frame | undefined)[] = [];
  for (const [index, { kind, start, end }] of tokens.entries()) {
    const frame = frames.at(-1);
    switch (kind) {
      case TokenKind.LeftParen:
        frames.push(callFrame(text, tokens, index));
        break;
      case TokenKind.LeftBracket:
      case TokenKind.LeftBrace:
      case TokenKind.StringHead:
        frames.push(undefined);
        break;
      case TokenKind.RightParen:
      case TokenKind.RightBracket:
      case TokenKind.RightBrace:
      case TokenKind.StringTail:
        frames.pop();
        break;
      case TokenKind.With:
        if (frame !== undefined) frame.isInOptions = true;
        break;
      case TokenKind.Comma:
        if (frame !== undefined) endArgument(frame, text, tokens, index);
        break;
      case TokenKind.Colon:
        if (frame !== undefined && !frame.isInOptions) frame.argumentName = nameBefore(text, tokens, index);
        break;
      default:
        if (start > end) return frames;
    }
  }
  return frames;
}

/** A comma ends an argument, unless an option of an inner `with` clause follows it. */
function endArgument(frame: Frame, text: string, tokens: readonly Token[], index: number): void {
  const next = tokens[index + 1];
  const word = next === undefined ? "" : text.slice(next.start, next.end);
  if (frame.isInOptions && optionKeys.has(word) && tokens[index + 2]?.kind === TokenKind.Colon) return;
  frame.isInOptions = false;
  frame.position += 1;
  frame.argumentName = undefined;
}

function nameBefore(text: string, tokens: readonly Token[], index: number): string | undefined {
  const name = tokens[index - 1];
  const before = tokens[index - 2]?.kind;
  const isFirst = before === TokenKind.LeftParen || before === TokenKind.Comma;
  return name !== undefined && isFirst && isNameOrKeyword(name.kind)
    ? text.slice(name.start, name.end)
    : undefined;
}

function callFrame(text: string, tokens: readonly Token[], open: number): Frame | undefined {
  const callee: string[] = [];
  let index = open - 1;
  for (; index >= 0; index -= 2) {
    const name = tokens[index];
    if (name === undefined || !isNameOrKeyword(name.kind)) break;
    const word = text.slice(name.start, name.end);
    if (callee.length === 0 && keywords.has(word)) return undefined;
    callee.unshift(word);
    if (tokens[index - 1]?.kind !== TokenKind.Dot) break;
  }
  const start = tokens[open]?.end ?? 0;
  if (callee.length === 0) return undefined;
  const isValue = tokens[index - 1]?.kind === TokenKind.Colon;
  const option = isValue ? nameOfOption(text, tokens[index - 2]) : undefined;
  return { callee, start, option, position: 0, argumentName: undefined, isInOptions: false };
}

function nameOfOption(text: string, token: Token | undefined): string | undefined {
  const word = token === undefined ? "" : text.slice(token.start, token.end);
  return optionKeys.has(word) ? word : undefined;
}
