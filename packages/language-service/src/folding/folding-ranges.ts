import type { Span } from "@constellation/diagnostics";
import { type DeclarationTree, type PlacedDeclaration, TokenKind, tokenize } from "@constellation/syntax";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { FoldingRange } from "./folding-range.ts";

/** What can be folded: declarations and blocks of several lines, runs of comments and of `use`. */
export function foldingRanges(snapshot: Snapshot, signal?: Cancellation): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [...useRuns(snapshot)];
  let end = 0;
  for (const placed of snapshot.source.declarations) {
    if (signal?.aborted === true) break;
    ranges.push(
      ...commentRuns(snapshot, { start: end, end: placed.start + placed.tree.declaration.span.start }),
    );
    end = placed.start + placed.tree.text.length;
    if (placed.tree.text.includes("\n") || placed.tree.text.includes("\r"))
      ranges.push(...declarationRanges(snapshot, placed));
  }
  ranges.push(...commentRuns(snapshot, { start: end, end: snapshot.text.length }));
  return distinct(ranges);
}

function declarationRanges(snapshot: Snapshot, { start, tree }: PlacedDeclaration): readonly FoldingRange[] {
  const { span } = tree.declaration;
  const whole = rangeOf(snapshot, { start: start + span.start, end: start + span.end }, "declaration");
  const inner = bracketsOf(tree).flatMap((pair) => {
    const range = rangeOf(snapshot, { start: start + pair.start, end: start + pair.end }, "block");
    // The line of the closing bracket stays in sight.
    return range === undefined || range.endLine - 1 <= range.startLine
      ? []
      : [{ ...range, endLine: range.endLine - 1 }];
  });
  return whole === undefined ? inner : [whole, ...inner];
}

const brackets = new WeakMap<DeclarationTree, readonly Span[]>();

/** The pairs of brackets in a declaration; remembered with its tree. */
function bracketsOf(tree: DeclarationTree): readonly Span[] {
  let pairs = brackets.get(tree);
  if (pairs === undefined) {
    pairs = readBrackets(tree.text);
    brackets.set(tree, pairs);
  }
  return pairs;
}

function readBrackets(text: string): readonly Span[] {
  const open: number[] = [];
  const pairs: Span[] = [];
  for (const { kind, start, end } of tokenize(text)) {
    if (kind === TokenKind.LeftParen || kind === TokenKind.LeftBracket || kind === TokenKind.LeftBrace)
      open.push(start);
    if (kind !== TokenKind.RightParen && kind !== TokenKind.RightBracket && kind !== TokenKind.RightBrace)
      continue;
    const from = open.pop();
    if (from !== undefined) pairs.push({ start: from, end });
  }
  return pairs;
}

/** Comments on lines of their own, several in a row. */
function commentRuns({ lines, text }: Snapshot, { start, end }: Span): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  if (!text.slice(start, end).includes("#")) return ranges;
  let first: number | undefined;
  const last = lines.lineAt(end);
  for (let line = lines.lineAt(start); line <= last + 1; line++) {
    const content = line > last ? "" : text.slice(lines.lineStart(line), lines.lineEnd(line)).trimStart();
    if (content.startsWith("#")) first ??= line;
    else {
      if (first !== undefined && line - 1 > first)
        ranges.push({ startLine: first, endLine: line - 1, kind: "comment" });
      first = undefined;
    }
  }
  return ranges;
}

/** `use` declarations one below the other. */
function useRuns(snapshot: Snapshot): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let first: number | undefined;
  let last = 0;
  const close = (): void => {
    if (first !== undefined && last > first) ranges.push({ startLine: first, endLine: last, kind: "uses" });
    first = undefined;
  };
  for (const { start, tree } of snapshot.source.declarations) {
    if (tree.declaration.kind !== "use") close();
    else {
      first ??= snapshot.lines.lineAt(start);
      last = snapshot.lines.lineAt(start + tree.text.length);
    }
  }
  close();
  return ranges;
}

function rangeOf({ lines }: Snapshot, span: Span, kind: FoldingRange["kind"]): FoldingRange | undefined {
  const startLine = lines.lineAt(span.start);
  const endLine = lines.lineAt(span.end);
  return endLine > startLine ? { startLine, endLine, kind } : undefined;
}

/** One range a first line, the largest: an editor shows one arrow there. */
function distinct(ranges: readonly FoldingRange[]): readonly FoldingRange[] {
  const byLine = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const known = byLine.get(range.startLine);
    if (known === undefined || known.endLine < range.endLine) byLine.set(range.startLine, range);
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}
