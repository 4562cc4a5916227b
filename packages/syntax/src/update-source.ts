import type { PlacedDeclaration } from "./ast/declaration.ts";
import { DeclarationCutter } from "./cutter/declaration-cutter.ts";
import { parseSource, placeDeclaration, sourceSizeLimit } from "./parse-source.ts";
import type { ParsedSource, SourceEdit } from "./source.ts";
import { TextPieces } from "./text-pieces.ts";

/** The texts of files that were edited, by the file: what is read of them next time is little. */
const texts = new WeakMap<ParsedSource, TextPieces>();

/** So much behind an edit is read at first, in UTF-16 units; eight times as much each time that it is not enough. */
const firstReach = 250;

/**
 * The file after an edit: equal to `parseSource` of the new text, made by reading only the declarations that the edit
 * touches. Trees of all others, and of moved ones whose text is unchanged, are the same objects as before.
 */
export function updateSource(previous: ParsedSource, edit: SourceEdit): ParsedSource {
  const start = clamp(edit.start, 0, previous.text.length);
  const end = clamp(edit.end, start, previous.text.length);
  const { newText } = edit;
  const before = texts.get(previous) ?? new TextPieces([previous.text]);
  const after = before.replaced({ start, end, newText });
  const { length } = after.text;
  const wasRead = previous.text.length <= sourceSizeLimit;
  if (length > sourceSizeLimit || !wasRead) return parseSource(after.text);
  for (let reach = firstReach; ; reach *= 8) {
    const until = Math.min(length, start + newText.length + reach);
    const declarations = new SourceUpdate(previous, { start, end, newText }, after, until).run();
    if (declarations === undefined) continue;
    const source: ParsedSource = { text: after.text, declarations, diagnostics: [] };
    texts.set(source, after);
    return source;
  }
}

class SourceUpdate {
  private readonly previous: ParsedSource;
  private readonly edit: SourceEdit;
  private readonly after: TextPieces;
  /** Of the new text nothing behind this offset is read. */
  private readonly until: number;
  /** How far what stands behind the edit has moved. */
  private readonly shift: number;

  constructor(previous: ParsedSource, edit: SourceEdit, after: TextPieces, until: number) {
    this.previous = previous;
    this.edit = edit;
    this.after = after;
    this.until = until;
    this.shift = edit.newText.length - (edit.end - edit.start);
  }

  /** The declarations of the new text; undefined when more of it must be read to know them. */
  run(): readonly PlacedDeclaration[] | undefined {
    const old = this.previous.declarations;
    const first = this.firstTouched();
    const declarations = old.slice(0, first);
    const from = first === 0 ? 0 : (old[first]?.start ?? 0);
    // Whether a declaration opens its line is told by the character before it; two, because an offset of 1 is where a byte order mark ends.
    const base = Math.max(0, from - 2);
    const part = this.after.slice(base, this.until);
    const cutter = new DeclarationCutter(part, from - base);
    const oldTrees = new Map<string, PlacedDeclaration>();
    let candidate = first;
    while (cutter.next()) {
      if (this.endsEarly(cutter, part)) return undefined;
      const start = cutter.start + base;
      candidate = this.skipBefore(candidate, start, oldTrees);
      const resumed = old[candidate];
      if (resumed !== undefined && this.isUnchanged(resumed, start, cutter.sharesLine)) {
        if (this.until < this.after.text.length && (!cutter.next() || this.endsEarly(cutter, part)))
          return undefined;
        return declarations.concat(this.movedFrom(candidate));
      }
      declarations.push(this.place(cutter, part, base, oldTrees));
    }
    return this.until < this.after.text.length ? undefined : declarations;
  }

  /** Whether the end of a part of the text may have been taken for the end of the text. */
  private endsEarly({ reach, nextStart }: DeclarationCutter, part: string): boolean {
    return this.until < this.after.text.length && Math.max(reach, nextStart) >= part.length;
  }

  /**
   * Index of the first declaration to read again. Where a declaration ends is decided by the beginning of the next one,
   * so the one before the edited one is read again too, and every one that looked further ahead (an open string).
   */
  private firstTouched(): number {
    const old = this.previous.declarations;
    const { start } = this.edit;
    let index = Math.max(0, lastStartingAt(old, start) - 1);
    while (index > 0 && (old[index]?.sharesLine ?? false)) index--;
    for (let earlier = 0; earlier < index; earlier++) {
      const declaration = old[earlier];
      if (declaration?.reach === undefined || declaration.start + declaration.reach < start) continue;
      while (earlier > 0 && (old[earlier]?.sharesLine ?? false)) earlier--;
      return earlier;
    }
    return index;
  }

  /** Index of the first old declaration that, moved, starts at `start` or behind it; those passed over are kept by text. */
  private skipBefore(candidate: number, start: number, oldTrees: Map<string, PlacedDeclaration>): number {
    const old = this.previous.declarations;
    let index = candidate;
    for (let declaration = old[index]; declaration !== undefined; declaration = old[index]) {
      const isBehind = declaration.start >= this.edit.end;
      if (isBehind && declaration.start + this.shift >= start) break;
      if (!declaration.sharesLine) oldTrees.set(declaration.tree.text, declaration);
      index++;
    }
    return index;
  }

  /** Whether old and new text are the same from `start` on, and are read from the same state: the start of a line. */
  private isUnchanged(declaration: PlacedDeclaration, start: number, sharesLine: boolean): boolean {
    if (declaration.start < this.edit.end || declaration.start + this.shift !== start) return false;
    return !sharesLine && !(declaration.sharesLine ?? false);
  }

  /** The old declarations from an index on, at their new places. */
  private movedFrom(first: number): readonly PlacedDeclaration[] {
    const { shift } = this;
    const rest = this.previous.declarations.slice(first);
    if (shift === 0) return rest;
    for (let index = 0; index < rest.length; index++) {
      const declaration = rest[index];
      if (declaration !== undefined) rest[index] = moved(declaration, shift);
    }
    return rest;
  }

  private place(
    cutter: DeclarationCutter,
    part: string,
    base: number,
    oldTrees: ReadonlyMap<string, PlacedDeclaration>,
  ): PlacedDeclaration {
    const text = detached(part.slice(cutter.start, cutter.end));
    return moved(placeDeclaration(cutter, text, oldTrees.get(text)?.tree), base);
  }
}

function moved(declaration: PlacedDeclaration, shift: number): PlacedDeclaration {
  const start = declaration.start + shift;
  if (declaration.sharesLine === undefined && declaration.reach === undefined)
    return { start, tree: declaration.tree };
  return { ...declaration, start };
}

/** Index of the last declaration that starts at `offset` or before it; -1 when there is none. */
function lastStartingAt(declarations: readonly PlacedDeclaration[], offset: number): number {
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((declarations[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A copy that does not keep the text alive that it was cut from: trees outlive the versions of a file. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
