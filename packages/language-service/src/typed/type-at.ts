import { symbolTableOf, type TypedExpression } from "@constellation/checker";
import { fieldOf, fieldsByName, readTypeOf, type Type } from "@constellation/types";
import { recordsIn } from "../occurrences/field-record.ts";
import { meaningOf } from "../occurrences/meaning.ts";
import type { PlacedOccurrence } from "../occurrences/occurrence-at.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { expressionOf, typedDeclaration } from "./typed-declaration.ts";
import { typedAt, walkTyped } from "./typed-spans.ts";

/** The type of what a name stands for, as far as the checker could tell. */
export function typeAt(snapshot: Snapshot, placed: PlacedOccurrence): Type | undefined {
  const { occurrence, declaration } = placed;
  const root = expressionOf(typedDeclaration(snapshot.program, declaration));
  const meaning = meaningOf(snapshot, placed);
  switch (meaning.kind) {
    case "value": {
      const typed = occurrence.role === "value" ? typedAt(root, occurrence.span) : undefined;
      return typed?.type ?? valueType(snapshot, meaning.name);
    }
    case "type":
      return snapshot.program.types.get(meaning.name);
    case "local":
      return typedLocal(root, occurrence.span)?.type ?? localType(root, occurrence.text, meaning.binding);
    case "field": {
      const record = meaning.record;
      const found = record === undefined ? undefined : fieldOf(record, meaning.name);
      if (found?.kind === "found") return found.type;
      for (const each of record === undefined ? [] : recordsIn(record)) {
        const field = fieldsByName(each).get(meaning.name);
        if (field !== undefined) return readTypeOf(field);
      }
      return undefined;
    }
    case "function": {
      const { owner } = occurrence;
      return owner !== undefined && "span" in owner ? typedAt(root, owner.span)?.type : undefined;
    }
    case "namespace":
    case "alias":
    case "connector":
    case "other":
      return undefined;
  }
}

/** The type of an input, node or output of the file. */
export function valueType(snapshot: Snapshot, name: string): Type | undefined {
  const symbols = symbolTableOf(snapshot.program);
  const symbol = symbols?.value(name) ?? symbols?.output(name);
  if (symbol === undefined) return undefined;
  const { input, node, output } = typedDeclaration(snapshot.program, symbol.declaration);
  return input?.type ?? node?.type ?? output?.type;
}

function typedLocal(
  root: TypedExpression | undefined,
  span: PlacedOccurrence["span"],
): TypedExpression | undefined {
  const typed = typedAt(root, span);
  return typed?.kind === "local" || typed?.kind === "reference" ? typed : undefined;
}

/** The type of a lambda's parameter or a pattern's name, by where it is defined. */
function localType(root: TypedExpression | undefined, name: string, binding: number): Type | undefined {
  if (root === undefined) return undefined;
  let found: Type | undefined;
  for (const typed of walkTyped(root)) {
    if (typed.kind === "lambda" && typed.span.start <= binding && binding < typed.body.span.start) {
      found = typed.parameters.find((parameter) => parameter.name === name)?.type ?? found;
    } else if (typed.kind === "let" && typed.name === name) {
      const isAfter = binding <= typed.body.span.start;
      if (isAfter) found ??= typed.value.type;
    }
  }
  return found;
}
