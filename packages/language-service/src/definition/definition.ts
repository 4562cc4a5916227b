import { placeOf, symbolTableOf } from "@constellation/checker";
import { type Span, shiftSpan } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import { partsOf, type Type } from "@constellation/types";
import { fieldDefinitions } from "../occurrences/field-definitions.ts";
import { type Meaning, meaningOf } from "../occurrences/meaning.ts";
import { occurrenceAt, occurrencesAt, type PlacedOccurrence } from "../occurrences/occurrence-at.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { typeAt } from "../typed/type-at.ts";
import type { Target } from "./target.ts";

/** Where the name at an offset is defined. */
export function definitionAt(snapshot: Snapshot, offset: number): readonly Target[] {
  const placed = bestAt(snapshot, offset);
  return placed === undefined ? [] : targetsOf(snapshot, placed);
}

/** Where the type of what stands at an offset is declared. */
export function typeDefinitionAt(snapshot: Snapshot, offset: number): readonly Target[] {
  const placed = bestAt(snapshot, offset);
  if (placed === undefined) return [];
  const type = typeAt(snapshot, placed);
  const names = type === undefined ? new Set<string>() : aliasesIn(type);
  return [...names].flatMap((name) => typeTarget(snapshot, name, placed.span));
}

/** Where the function at an offset is written, in TypeScript. */
export function implementationAt(snapshot: Snapshot, offset: number): readonly Target[] {
  const placed = occurrenceAt(snapshot, offset);
  if (placed?.occurrence.role !== "function") return [];
  return targetsOf(snapshot, placed);
}

/** Of two meanings of the same letters the one that leads further: the value of `{ a }`, not its key. */
function bestAt(snapshot: Snapshot, offset: number): PlacedOccurrence | undefined {
  const all = occurrencesAt(snapshot, offset);
  return all.find(({ occurrence }) => occurrence.role === "value" || occurrence.role === "local") ?? all[0];
}

function targetsOf(snapshot: Snapshot, placed: PlacedOccurrence): readonly Target[] {
  const meaning: Meaning = meaningOf(snapshot, placed);
  const symbols = symbolTableOf(snapshot.program);
  const { span: origin, declaration } = placed;
  switch (meaning.kind) {
    case "value": {
      const symbol = symbols?.value(meaning.name) ?? symbols?.output(meaning.name);
      return symbol === undefined ? [] : [declarationTarget(symbol.declaration, symbol.span, origin)];
    }
    case "type":
      return typeTarget(snapshot, meaning.name, origin);
    case "local": {
      const definition = occurrencesOf(declaration.tree).find(
        ({ role, span }) => role === "local-definition" && span.start === meaning.binding,
      );
      if (definition === undefined) return [];
      const span = placeOf(declaration, definition.span);
      return [{ kind: "here", origin, span, nameSpan: span }];
    }
    case "field":
      return fieldDefinitions(snapshot, meaning.name, meaning.record).map(({ span }) => ({
        kind: "here",
        origin,
        span,
        nameSpan: span,
      }));
    case "function":
      return meaning.callables.flatMap(({ data }) =>
        data.source === undefined
          ? []
          : [{ kind: "file", origin, file: data.source.file, line: data.source.line } as const],
      );
    case "alias":
    case "namespace":
      return useTargets(snapshot, meaning.kind === "alias" ? meaning.namespace : meaning.name, origin);
    case "connector":
    case "other":
      return [];
  }
}

function typeTarget(snapshot: Snapshot, name: string, origin: Span): readonly Target[] {
  const symbol = symbolTableOf(snapshot.program)?.type(name);
  return symbol === undefined ? [] : [declarationTarget(symbol.declaration, symbol.span, origin)];
}

function declarationTarget(declaration: PlacedDeclaration, nameSpan: Span, origin: Span): Target {
  const { tree, start } = declaration;
  return { kind: "here", origin, span: shiftSpan(tree.declaration.span, start), nameSpan };
}

/** The `use` that brings a namespace in. */
function useTargets(snapshot: Snapshot, namespace: string, origin: Span): readonly Target[] {
  return snapshot.source.declarations.flatMap((placed) => {
    const { declaration } = placed.tree;
    if (declaration.kind !== "use") return [];
    const name = declaration.namespace.segments.map(({ text }) => text).join(".");
    if (name !== namespace) return [];
    return [
      declarationTarget(placed, placeOf(placed, (declaration.alias ?? declaration.namespace).span), origin),
    ];
  });
}

/** The declared names in a type, nearest first: that of a record itself, else of what it holds. */
function aliasesIn(type: Type): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (part: Type): void => {
    if ((part.kind === "record" || part.kind === "union") && part.alias !== undefined) names.add(part.alias);
    else if (part.kind !== "record") for (const inner of partsOf(part)) visit(inner);
  };
  visit(type);
  return names;
}
