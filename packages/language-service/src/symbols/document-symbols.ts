import { symbolTableOf } from "@constellation/checker";
import { shiftSpan } from "@constellation/diagnostics";
import type { FieldDeclaration, PlacedDeclaration, TypeExpression } from "@constellation/syntax";
import { namingExpression } from "../rename/rename-edit.ts";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import { shortType, structureOf, typeDetail } from "../text/type-text.ts";
import { typedDeclaration } from "../typed/typed-declaration.ts";
import type { DocumentSymbol, DocumentSymbolKind } from "./document-symbol.ts";

/** The outline of a file. */
export function documentSymbols(snapshot: Snapshot, signal?: Cancellation): readonly DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  for (const placed of snapshot.source.declarations) {
    if (signal?.aborted === true) break;
    const symbol = symbolOf(snapshot, placed);
    if (symbol !== undefined) symbols.push(symbol);
  }
  return symbols;
}

/** The outline's entry of a declaration; nothing for one without a name. */
export function symbolOf(snapshot: Snapshot, placed: PlacedDeclaration): DocumentSymbol | undefined {
  const { declaration } = placed.tree;
  const entry = (
    name: string,
    kind: DocumentSymbolKind,
    nameSpan: DocumentSymbol["nameSpan"],
    detail: string,
  ) => ({
    name,
    kind,
    detail,
    span: shiftSpan(declaration.span, placed.start),
    nameSpan: shiftSpan(nameSpan, placed.start),
    children:
      declaration.kind === "type" || declaration.kind === "input" ? fieldsOf(declaration.type, placed) : [],
  });
  switch (declaration.kind) {
    case "type":
    case "input":
    case "node":
    case "broken": {
      const { name } = declaration;
      if (name === undefined || name.text === "") return undefined;
      const kind = declaration.kind === "broken" ? "node" : declaration.kind;
      return entry(name.text, kind, name.span, detailOf(snapshot, placed));
    }
    case "output": {
      const naming = namingExpression(declaration.value);
      const named =
        naming?.kind === "field"
          ? naming.name
          : naming?.kind === "name"
            ? { text: naming.name, span: naming.span }
            : undefined;
      const name = declaration.name ?? named;
      return name === undefined || name.text === ""
        ? undefined
        : entry(name.text, "output", name.span, detailOf(snapshot, placed));
    }
    case "use": {
      const { namespace, alias } = declaration;
      const text = namespace.segments.map((segment) => segment.text).join(".");
      return text === ""
        ? undefined
        : entry(alias === undefined ? text : `${text} as ${alias.text}`, "use", namespace.span, "");
    }
  }
}

function detailOf(snapshot: Snapshot, placed: PlacedDeclaration): string {
  const { declaration } = placed.tree;
  if (declaration.kind === "type") {
    const symbol = symbolTableOf(snapshot.program)?.type(declaration.name.text);
    const type =
      symbol?.declaration === placed ? snapshot.program.types.get(declaration.name.text) : undefined;
    if (type === undefined) return "";
    return shortType(structureOf(type));
  }
  const { input, node, output } = typedDeclaration(snapshot.program, placed);
  const type = input?.type ?? node?.type ?? output?.type;
  return type === undefined ? "" : (typeDetail(type) ?? "");
}

/** The fields of a type that is written as a record. */
function fieldsOf(type: TypeExpression, placed: PlacedDeclaration): readonly DocumentSymbol[] {
  switch (type.kind) {
    case "record-type":
      return type.fields.filter(({ name }) => name.text !== "").map((field) => fieldSymbol(field, placed));
    case "parenthesized-type":
      return fieldsOf(type.inner, placed);
    case "merged-type":
      return [...fieldsOf(type.left, placed), ...fieldsOf(type.right, placed)];
    case "named-type":
      return type.typeArguments.flatMap((argument) => fieldsOf(argument, placed));
    case "literal-type":
    case "union-type":
    case "function-type":
    case "missing-type":
      return [];
  }
}

function fieldSymbol(field: FieldDeclaration, placed: PlacedDeclaration): DocumentSymbol {
  return {
    name: field.name.text,
    kind: "field",
    detail: placed.tree.text.slice(field.type.span.start, field.type.span.end).slice(0, 60),
    span: shiftSpan(field.span, placed.start),
    nameSpan: shiftSpan(field.name.span, placed.start),
    children: fieldsOf(field.type, placed),
  };
}
