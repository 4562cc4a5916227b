import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { PlacedDeclaration, QualifiedName } from "@constellation/syntax";
import { callablesNamed, meaningOf } from "../occurrences/meaning.ts";
import type { Occurrence } from "../occurrences/occurrence.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import { type NameKinds, nameKindsOf } from "./name-kinds.ts";
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
  const scene: Scene = { snapshot, names: nameKindsOf(snapshot.program), callees: new Map() };
  const tokens: SemanticToken[] = [];
  for (const placed of snapshot.source.declarations) {
    if (signal?.aborted === true) break;
    const { start, tree } = placed;
    if (range !== undefined && (start > range.end || start + tree.text.length < range.start)) continue;
    let end = -1;
    for (const occurrence of occurrencesOf(tree)) {
      // Short forms are two names in one place.
      if (occurrence.span.start < end) continue;
      const colour = colourOf(scene, occurrence, placed);
      if (colour === undefined) continue;
      end = occurrence.span.end;
      const { type, modifiers } = colour;
      tokens.push({ span: shiftSpan(occurrence.span, start), type, modifiers });
    }
  }
  return tokens;
}

type Colour = Pick<SemanticToken, "type" | "modifiers">;

/** What the colours of one request share. */
interface Scene {
  readonly snapshot: Snapshot;
  readonly names: NameKinds;
  /** Colours of functions by the name as written. */
  readonly callees: Map<string, Colour | undefined>;
}

function colourOf(scene: Scene, occurrence: Occurrence, declaration: PlacedDeclaration): Colour | undefined {
  switch (occurrence.role) {
    case "value-definition":
      return colour("variable", "definition", ...ofDeclaration(declaration));
    case "local":
    case "value":
      return readColour(scene, occurrence, declaration);
    case "type-definition":
      return typeDefinitionColour;
    case "type":
      return scene.names.get(`type ${occurrence.text}`) === undefined ? libraryType : declaredType;
    case "field-definition":
      return propertyDefinitionColour;
    case "field":
    case "record-key":
    case "pattern-field":
      return propertyColour;
    case "local-definition":
      return parameterDefinitionColour;
    case "function":
      return functionColour(scene, occurrence);
    case "namespace":
    case "alias-definition":
      return namespaceColour;
    case "argument-name":
      return parameterColour;
    case "option":
      return occurrence.text === "lazy" ? keywordColour : propertyReadonlyColour;
    case "word":
      return enumMemberColour;
    case "strategy-argument":
      return parameterColour;
    case "annotation":
      return decoratorColour;
    case "connector":
      return enumMemberColour;
    case "property":
      return propertyReadonlyColour;
  }
}

function readColour(
  { snapshot, names }: Scene,
  occurrence: Occurrence,
  declaration: PlacedDeclaration,
): Colour | undefined {
  if (occurrence.isSoft === true) {
    const span = shiftSpan(occurrence.span, declaration.start);
    if (meaningOf(snapshot, { occurrence, declaration, span }).kind === "field") return propertyColour;
  }
  if (occurrence.role === "local") return local;
  const kind = names.get(occurrence.text);
  // What is not known is left without a colour: it may be anything.
  if (kind === undefined) return undefined;
  return kind === "input" ? readInput : readNode;
}

function functionColour({ snapshot, callees }: Scene, { owner }: Occurrence): Colour | undefined {
  if (owner?.kind !== "call") return undefined;
  const name = owner.callee.segments.map(({ text }) => text).join(".");
  if (!callees.has(name)) callees.set(name, calleeColour(snapshot, owner.callee));
  return callees.get(name);
}

function calleeColour(snapshot: Snapshot, callee: QualifiedName): Colour | undefined {
  const [callable] = callablesNamed(snapshot, callee);
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

const local = colour("parameter");
const readInput = colour("variable", "readonly", "input");
const readNode = colour("variable", "readonly");
const declaredType = colour("type");
const libraryType = colour("type", "defaultLibrary");
const decoratorColour = colour("decorator");
const enumMemberColour = colour("enumMember");
const keywordColour = colour("keyword");
const namespaceColour = colour("namespace");
const parameterColour = colour("parameter");
const parameterDefinitionColour = colour("parameter", "definition");
const propertyColour = colour("property");
const propertyDefinitionColour = colour("property", "definition");
const propertyReadonlyColour = colour("property", "readonly");
const typeDefinitionColour = colour("type", "definition");
