import { checkedPartsAt } from "@constellation/checker";
import type { TypeExpression } from "@constellation/syntax";
import { fieldsByName, partsOf, type Type } from "@constellation/types";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { typesOf } from "../tree/tree-spans.ts";
import type { PlacedOccurrence } from "./occurrence-at.ts";

/** Deeper types are not followed. */
const depthMax = 64;

/** The record that a written field belongs to: of a type, or of one that is written inside of another. */
export function declaredRecordAt(
  snapshot: Snapshot,
  { declaration, occurrence }: PlacedOccurrence,
): Type | undefined {
  const tree = declaration.tree.declaration;
  const { input, node } = checkedPartsAt(snapshot.program, declaration.start);
  const whole = tree.kind === "type" ? snapshot.program.types.get(tree.name.text) : (input ?? node)?.type;
  const [written] = typesOf(tree);
  if (written === undefined || whole === undefined) return undefined;
  return recordAround(written, whole, occurrence.span.start, 0);
}

/** Goes down what is written and what it means, side by side. Of merged types and unions the whole is taken. */
function recordAround(written: TypeExpression, type: Type, offset: number, depth: number): Type | undefined {
  if (depth > depthMax) return undefined;
  switch (written.kind) {
    case "parenthesized-type":
      return recordAround(written.inner, type, offset, depth + 1);
    case "record-type": {
      const field = written.fields.find(({ span }) => span.start <= offset && offset < span.end);
      if (field === undefined || field.name.span.start === offset || type.kind !== "record") return type;
      const inner = fieldsByName(type).get(field.name.text)?.type;
      return inner === undefined ? undefined : recordAround(field.type, inner, offset, depth + 1);
    }
    case "named-type": {
      // What a list holds, and the last of a map's two, is what can be a record.
      const argument = written.typeArguments.find(({ span }) => span.start <= offset && offset < span.end);
      const inner = partsOf(type).at(-1);
      return argument === undefined || inner === undefined
        ? undefined
        : recordAround(argument, inner, offset, depth + 1);
    }
    case "merged-type":
    case "union-type":
      return type;
    case "literal-type":
    case "function-type":
    case "missing-type":
      return undefined;
  }
}
