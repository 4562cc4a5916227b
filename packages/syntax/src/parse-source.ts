import { type Diagnostic, diagnose, tooLarge } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "./ast/declaration.ts";
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
  while (cutter.next()) declarations.push(placeDeclaration(cutter, text));
  return { text, declarations, diagnostics: [] };
}

/** The declaration at which the cutter stands, parsed and placed. */
export function placeDeclaration(cutter: DeclarationCutter, text: string): PlacedDeclaration {
  const { start, sharesLine, reach } = cutter;
  const end = cutter.tokens[cutter.count - 1]?.end ?? start;
  const tree = parseDeclaration(cutter, text.slice(start, end));
  const placed: PlacedDeclaration = { start, tree };
  if (!sharesLine && reach <= cutter.nextStart) return placed;
  return {
    ...placed,
    ...(sharesLine ? { sharesLine } : {}),
    ...(reach > cutter.nextStart ? { reach: reach - start } : {}),
  };
}

function tooLargeDiagnostic(size: number): Diagnostic {
  const limit = "at most 4 MB";
  const found = `${(size / (1024 * 1024)).toFixed(1)} MB`;
  return diagnose(tooLarge, { start: 0, end: 0 }, { limit, found });
}
