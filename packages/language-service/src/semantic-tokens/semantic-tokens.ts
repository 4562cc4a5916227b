import { type SymbolTable, symbolTableOf } from "@constellation/checker";
import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import { callablesNamed, meaningOf } from "../occurrences/meaning.ts";
import type { Occurrence } from "../occurrences/occurrence.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { SemanticToken, SemanticTokenModifier, SemanticTokenType } from "./semantic-token.ts";

/**
 * The coloured names of a file, or of those declarations that touch a range. Keywords, literals and comments are left to the
 * grammar, which colours them without knowing the program.
 */
export function semanticTokensOf(
  snapshot: Snapshot,
  options: { readonly range?: Span; readonly signal?: Cancellation } = {},
): readonly SemanticToken[] {
  const { range, signal } = options;
  const symbols = symbolTableOf(snapshot.program);
  const tokens: SemanticToken[] = [];
  for (const placed of snapshot.source.declarations) {
    if (signal?.aborted === true) break;
    const { start, tree } = placed;
    if (range !== undefined && (start > range.end || start + tree.text.length < range.start)) continue;
    let end = -1;
    for (const occurrence of occurrencesOf(tree)) {
      // Short forms are two names in one place.
      if (occurrence.span.start < end) continue;
      const colour = colourOf(snapshot, occurrence, placed, symbols);
      if (colour === undefined) continue;
      end = occurrence.span.end;
      tokens.push({ span: shiftSpan(occurrence.span, start), ...colour });
    }
  }
  return tokens;
}

type Colour = Pick<SemanticToken, "type" | "modifiers">;

function colourOf(
  snapshot: Snapshot,
  occurrence: Occurrence,
  declaration: PlacedDeclaration,
  symbols: SymbolTable | undefined,
): Colour | undefined {
  switch (occurrence.role) {
    case "value-definition":
      return colour("variable", "definition", ...ofDeclaration(declaration));
    case "local":
    case "value":
      return readColour(snapshot, occurrence, declaration, symbols);
    case "type-definition":
      return colour("type", "definition");
    case "type":
      return symbols?.type(occurrence.text) === undefined ? colour("type", "defaultLibrary") : colour("type");
    case "field-definition":
      return colour("property", "definition");
    case "field":
    case "record-key":
    case "pattern-field":
      return colour("property");
    case "local-definition":
      return colour("parameter", "definition");
    case "function":
      return functionColour(snapshot, occurrence);
    case "namespace":
    case "alias-definition":
      return colour("namespace");
    case "argument-name":
      return colour("parameter");
    case "option":
      return occurrence.text === "lazy" ? colour("keyword") : colour("property", "readonly");
    case "word":
      return colour("enumMember");
    case "strategy-argument":
      return colour("parameter");
    case "annotation":
      return colour("decorator");
    case "connector":
      return colour("enumMember");
    case "property":
      return colour("property", "readonly");
  }
}

function readColour(
  snapshot: Snapshot,
  occurrence: Occurrence,
  declaration: PlacedDeclaration,
  symbols: SymbolTable | undefined,
): Colour | undefined {
  if (occurrence.isSoft === true) {
    const span = shiftSpan(occurrence.span, declaration.start);
    if (meaningOf(snapshot, { occurrence, declaration, span }).kind === "field") return colour("property");
  }
  if (occurrence.role === "local") return colour("parameter");
  const symbol = symbols?.value(occurrence.text);
  // What is not known is left without a colour: it may be anything.
  if (symbol === undefined) return undefined;
  return symbol.kind === "input" ? colour("variable", "readonly", "input") : colour("variable", "readonly");
}

function functionColour(snapshot: Snapshot, { owner }: Occurrence): Colour | undefined {
  const [callable] = owner?.kind === "call" ? callablesNamed(snapshot, owner.callee) : [];
  if (callable === undefined) return undefined;
  const isStandard = callable.namespace.split(".")[0] === "stdlib";
  const modifiers: SemanticTokenModifier[] = [
    ...(isStandard ? (["defaultLibrary"] as const) : []),
    ...(callable.effect === "async" ? (["async"] as const) : []),
  ];
  return colour("function", ...modifiers);
}

function ofDeclaration({ tree }: PlacedDeclaration): readonly SemanticTokenModifier[] {
  switch (tree.declaration.kind) {
    case "input":
      return ["readonly", "input"];
    case "output":
      return ["readonly", "output"];
    default:
      return ["readonly"];
  }
}

function colour(type: SemanticTokenType, ...modifiers: readonly SemanticTokenModifier[]): Colour {
  return { type, modifiers };
}
