import type { PlacedDeclaration } from "./ast/declaration.ts";
import { DeclarationCutter } from "./cutter/declaration-cutter.ts";
import { parseSource, placeDeclaration, sourceSizeLimit } from "./parse-source.ts";
import type { ParsedSource, SourceEdit } from "./source.ts";

/**
 * The file after an edit: equal to `parseSource` of the new text, made by reading only the declarations that the edit
 * touches. Trees of all others, and of moved ones whose text is unchanged, are the same objects as before.
 */
export function updateSource(previous: ParsedSource, edit: SourceEdit): ParsedSource {
  const start = clamp(edit.start, 0, previous.text.length);
  const end = clamp(edit.end, start, previous.text.length);
  const text = previous.text.slice(0, start) + edit.newText + previous.text.slice(end);
  const wasRead = previous.text.length <= sourceSizeLimit;
  if (text.length > sourceSizeLimit || !wasRead) return parseSource(text);
  return new SourceUpdate(previous, { start, end, newText: edit.newText }, text).run();
}

class SourceUpdate {
  private readonly previous: ParsedSource;
  private readonly edit: SourceEdit;
  private readonly text: string;
  /** How far what stands behind the edit has moved. */
  private readonly shift: number;

  constructor(previous: ParsedSource, edit: SourceEdit, text: string) {
    this.previous = previous;
    this.edit = edit;
    this.text = text;
    this.shift = edit.newText.length - (edit.end - edit.start);
  }

  run(): ParsedSource {
    const old = this.previous.declarations;
    const first = this.firstTouched();
    const declarations = old.slice(0, first);
    const from = first === 0 ? 0 : (old[first]?.start ?? 0);
    const cutter = new DeclarationCutter(this.text, from);
    const oldTrees = new Map<string, PlacedDeclaration>();
    let candidate = first;
    while (cutter.next()) {
      candidate = this.skipBefore(candidate, cutter.start, oldTrees);
      const resumed = old[candidate];
      if (resumed !== undefined && this.isUnchanged(resumed, cutter)) {
        return this.finished(declarations.concat(this.movedFrom(candidate)));
      }
      declarations.push(this.place(cutter, oldTrees));
    }
    return this.finished(declarations);
  }

  private finished(declarations: readonly PlacedDeclaration[]): ParsedSource {
    return { text: this.text, declarations, diagnostics: [] };
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

  /** Whether old and new text are the same from here on, and are read from the same state: the start of a line. */
  private isUnchanged(declaration: PlacedDeclaration, cutter: DeclarationCutter): boolean {
    if (declaration.start < this.edit.end || declaration.start + this.shift !== cutter.start) return false;
    return !cutter.sharesLine && !(declaration.sharesLine ?? false);
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
    oldTrees: ReadonlyMap<string, PlacedDeclaration>,
  ): PlacedDeclaration {
    const text = detached(this.text.slice(cutter.start, cutter.end));
    return placeDeclaration(cutter, text, oldTrees.get(text)?.tree);
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
