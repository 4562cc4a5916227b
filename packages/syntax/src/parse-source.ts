import { type Diagnostic, diagnose, tooLarge } from "@constellation/diagnostics";
import type { DeclarationTree, PlacedDeclaration } from "./ast/declaration.ts";
import { DeclarationCutter } from "./cutter/declaration-cutter.ts";
import { parseDeclaration } from "./parser/parse-declaration.ts";
import type { ParsedSource } from "./source.ts";

/** A file may have so many UTF-16 units; of a larger one nothing is parsed (E024). */
export const sourceSizeLimit = 4 * 1024 * 1024;

/** Parses a file. Never throws, on any text; each declaration holds at most one syntax error. */
export function parseSource(text: string): ParsedSource {
  if (text.length > sourceSizeLimit)
    return { text, declarations: [], diagnostics: [tooLargeDiagnostic(text.length)] };
  const declarations: PlacedDeclaration[] = [];
  const cutter = new DeclarationCutter(text, 0);
  while (cutter.next()) declarations.push(placeDeclaration(cutter, text.slice(cutter.start, cutter.end)));
  return { text, declarations, diagnostics: [] };
}

/** The declaration at which the cutter stands, parsed and placed. A `known` tree of the same text serves again. */
export function placeDeclaration(
  cutter: DeclarationCutter,
  text: string,
  known?: DeclarationTree,
): PlacedDeclaration {
  const { start, sharesLine, reach, nextStart } = cutter;
  const tree = known === undefined || sharesLine ? parseDeclaration(cutter, text) : known;
  if (!sharesLine && reach <= nextStart) return { start, tree };
  return {
    start,
    tree,
    ...(sharesLine ? { sharesLine } : {}),
    ...(reach > nextStart ? { reach: reach - start } : {}),
  };
}

function tooLargeDiagnostic(size: number): Diagnostic {
  const limit = "at most 4 MB";
  const found = `${(size / (1024 * 1024)).toFixed(1)} MB`;
  return diagnose(tooLarge, { start: 0, end: 0 }, { limit, found });
}
