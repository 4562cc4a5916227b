import { checkAlone, type TypedExpression } from "@constellation/checker";
import type { Span } from "@constellation/diagnostics";
import { type PlacedDeclaration, TokenKind, tokenize, updateSource } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import { startOfDeclaration } from "../calls/open-call.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** The place of a completion: the word being written, and the declaration as it would be with a name there. */
export interface Cursor {
  readonly snapshot: Snapshot;
  readonly offset: number;
  /** The word around the cursor; empty where there is none. */
  readonly word: Span;
  /** What is written of it before the cursor. */
  readonly prefix: string;
  /** The text from the start of the declaration to the word. */
  readonly before: string;
  /** What stands for the word in `probe`. */
  readonly probe: Probe | undefined;
}

/** A declaration with a name where the cursor is, so that it parses as far as it ever will. */
export interface Probe {
  readonly declaration: PlacedDeclaration;
  /** Of the name, relative to the declaration. */
  readonly offset: number;
  /** The checked expression of the declaration. */
  readonly root: TypedExpression | undefined;
  /** The type that the declaration says its value has. */
  readonly declared: Type | undefined;
}

/** A name that no program has. */
const unlikely = "completion_goes_here";

/** The place of a completion; nothing inside comments, strings and numbers. */
export function cursorAt(snapshot: Snapshot, offset: number): Cursor | undefined {
  const { text } = snapshot;
  const word = wordAround(text, offset);
  const start = Math.min(startOfDeclaration(snapshot, word.start), word.start);
  const before = text.slice(start, word.start);
  if (isOpaque(text.slice(start, offset), text.slice(word.start, word.end))) return undefined;
  return {
    snapshot,
    offset,
    word,
    prefix: text.slice(word.start, offset),
    before,
    probe: probeWith(snapshot, word, unlikely),
  };
}

/** The declaration with `name` in place of the word. */
export function probeWith(snapshot: Snapshot, word: Span, name: string): Probe | undefined {
  const source = updateSource(snapshot.source, { start: word.start, end: word.end, newText: name });
  const declaration = lastStartingAt(source.declarations, word.start);
  if (declaration === undefined || declaration.start + declaration.tree.text.length < word.start)
    return undefined;
  const checked = checkAlone(declaration.tree, snapshot.program);
  const root = checked?.node?.value ?? checked?.output?.value;
  const written = declaration.tree.declaration;
  const says = written.kind === "input" || (written.kind === "node" && written.type !== undefined);
  const type = says ? (checked?.input?.type ?? checked?.node?.type) : undefined;
  const declared = type?.kind === "unknown" ? undefined : type;
  return { declaration, offset: word.start - declaration.start, root, declared };
}

function lastStartingAt(
  declarations: readonly PlacedDeclaration[],
  offset: number,
): PlacedDeclaration | undefined {
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((declarations[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return declarations[low - 1];
}

function wordAround(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && isWordCharacter(text[start - 1])) start--;
  // A name does not begin with a digit or a minus: `1-x`, `-x`.
  while (start < offset && /[0-9-]/.test(text[start] ?? "") && !/[A-Za-z_]/.test(text[start - 1] ?? ""))
    start++;
  let end = offset;
  while (end < text.length && isWordCharacter(text[end])) end++;
  if (text[end - 1] === "-") end--;
  return { start, end: Math.max(end, offset) };
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9_-]/.test(character);
}

/** Whether a text ends inside a comment, a string or a number. */
function isOpaque(before: string, word: string): boolean {
  const tokens = tokenize(before);
  const last = tokens.at(-1);
  if (last === undefined) return false;
  if (last.kind === TokenKind.Comment || last.kind === TokenKind.DocComment) return true;
  const isNumber =
    last.kind === TokenKind.Int || last.kind === TokenKind.Float || last.kind === TokenKind.Duration;
  if (isNumber && (word === "" || /^[0-9]/.test(word))) return true;
  return last.kind === TokenKind.Unknown && before[last.start] === '"';
}
