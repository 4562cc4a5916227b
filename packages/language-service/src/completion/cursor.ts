import { checkAlone, type TypedExpression } from "@constellation/checker";
import type { Span } from "@constellation/diagnostics";
import { type PlacedDeclaration, parseSource, TokenKind, tokenize } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import { startOfDeclaration } from "../calls/open-call.ts";
import { indexOfLastStartingAt } from "../snapshot/declaration-index.ts";
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

/** So many declarations behind the cursor are looked at: what stands there may belong to the one that is written. */
const lookahead = 3;

/** The declaration with `name` in place of the word; read from the text around it alone. */
export function probeWith(snapshot: Snapshot, word: Span, name: string): Probe | undefined {
  const { declarations } = snapshot.source;
  const index = Math.max(0, indexOfLastStartingAt(declarations, word.start));
  const from = Math.min(declarations[index]?.start ?? 0, word.start);
  const to = declarations[index + lookahead]?.start ?? snapshot.text.length;
  const before = snapshot.text.slice(from, word.start);
  const source = parseSource(before + name + snapshot.text.slice(word.end, Math.max(word.end, to)));
  const offset = word.start - from;
  const found = source.declarations[indexOfLastStartingAt(source.declarations, offset)];
  if (found === undefined || found.start + found.tree.text.length < offset) return undefined;
  const checked = checkAlone(found.tree, snapshot.program);
  const root = checked?.node?.value ?? checked?.output?.value;
  const written = found.tree.declaration;
  const says = written.kind === "input" || (written.kind === "node" && written.type !== undefined);
  const type = says ? (checked?.input?.type ?? checked?.node?.type) : undefined;
  const declared = type?.kind === "unknown" ? undefined : type;
  const declaration = { ...found, start: found.start + from };
  return { declaration, offset: offset - found.start, root, declared };
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
