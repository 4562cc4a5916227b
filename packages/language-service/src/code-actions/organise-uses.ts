import type { TextEdit } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import { declarationLines } from "../edits/declaration-lines.ts";
import { lineBreakOf } from "../edits/line-break.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** The `use` declarations sorted, at the place of the first, each once, without those that nothing needs. Those with a mistake stay. */
export function organiseUses(snapshot: Snapshot): readonly TextEdit[] {
  const all = snapshot.source.declarations.filter(
    ({ tree, sharesLine }) =>
      tree.declaration.kind === "use" && tree.diagnostics.length === 0 && sharesLine !== true,
  );
  const [first] = all;
  if (first === undefined) return [];
  const problems = snapshot.program.diagnostics.filter(
    ({ severity, code }) => severity === "error" && code !== "E030",
  );
  const sound = all.filter((placed) => !problems.some(({ span }) => isIn(span.start, placed)));
  const unused = snapshot.program.diagnostics.filter(({ code }) => code === "W007");
  const needed = sound.filter((placed) => !unused.some(({ span }) => isIn(span.start, placed)));
  const texts = [...new Set(needed.map(({ tree }) => tree.text))].sort(byName);
  const lineBreak = lineBreakOf(snapshot);
  const anchor = sound[0];
  if (anchor === undefined) return [];
  if (isSame(snapshot, sound, texts)) return [];
  return sound.map((placed): TextEdit => {
    const span = declarationLines(snapshot, placed);
    const isLast = span.end === snapshot.text.length && !/[\r\n]$/.test(snapshot.text);
    const block = texts.join(lineBreak) + (texts.length === 0 || isLast ? "" : lineBreak);
    return { span, newText: placed === anchor ? block : "" };
  });
}

/** Whether the declarations already stand so: sorted, one below the other. */
function isSame(snapshot: Snapshot, uses: readonly PlacedDeclaration[], texts: readonly string[]): boolean {
  if (uses.length !== texts.length) return false;
  return uses.every((placed, index) => {
    const before = uses[index - 1];
    const end = before === undefined ? placed.start : before.start + before.tree.text.length;
    return (
      placed.tree.text === texts[index] &&
      snapshot.text.slice(end, placed.start).trim() === "" &&
      snapshot.lines.lineAt(placed.start) - snapshot.lines.lineAt(end) < 2
    );
  });
}

function isIn(offset: number, { start, tree }: PlacedDeclaration): boolean {
  return start <= offset && offset <= start + tree.text.length;
}

/** By what stands behind `use`, comments above it aside. */
function byName(a: string, b: string): number {
  const [left, right] = [nameIn(a), nameIn(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function nameIn(text: string): string {
  return /(?:^|\n)\s*use\s+(.*)/.exec(text)?.[1] ?? text;
}
