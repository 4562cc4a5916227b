import { placeOf } from "@constellation/checker";
import type { Span } from "@constellation/diagnostics";
import type { Expression, PlacedDeclaration, TypeExpression } from "@constellation/syntax";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { convertValue } from "./convert-value.ts";
import type { FurtherFix } from "./further-fix.ts";

/** Deeper types are not followed. */
const depthMax = 16;

/** Converts the value that does not fit; or declares the input, or the field of it that differs, of the type that fits. */
export const convertOrDeclare: FurtherFix = (place) => {
  const { snapshot, diagnostic, steps } = place;
  const { path, expected } = diagnostic.facts;
  const { start, end } = diagnostic.span;
  const written = steps
    .map((step) => (step.kind === "expression" ? step.expression : undefined))
    .find((each) => each !== undefined && each.span.end - each.span.start === end - start);
  const way = written === undefined ? undefined : wayTo(written);
  const converted = convertValue(place);
  if (way === undefined || typeof path !== "string" || typeof expected !== "string") return converted;
  const [name = "", ...fields] = way;
  const more = path.match(/[\w-]+|\[\]/g) ?? [];
  const type = declaredType(snapshot, name, [...fields, ...more]);
  if (type === undefined) return converted;
  const title = `declare "${[...way, ...more.filter((each) => each !== "[]")].join(".")}: ${expected}"`;
  return [...converted, { title, edits: [{ span: type, newText: expected }] }];
};

/** `a.b` as names; undefined for what is no input's field. */
function wayTo(expression: Expression): readonly string[] | undefined {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind !== "field") return undefined;
  const target = wayTo(expression.target);
  return target === undefined ? undefined : [...target, expression.name.text];
}

/** Where the type of an input's field is written. */
function declaredType(snapshot: Snapshot, name: string, way: readonly string[]): Span | undefined {
  const input = declarationOf(snapshot, "input", name);
  if (input?.tree.declaration.kind !== "input") return undefined;
  let [home, type]: [PlacedDeclaration, TypeExpression] = [input, input.tree.declaration.type];
  for (const step of way.slice(0, depthMax)) {
    if (type.kind === "named-type" && type.typeArguments.length === 0) {
      const declared = declarationOf(snapshot, "type", type.name.text);
      if (declared?.tree.declaration.kind !== "type") return undefined;
      [home, type] = [declared, declared.tree.declaration.type];
    }
    const next: TypeExpression | undefined =
      step === "[]" ? elementOf(type) : type.kind === "record-type" ? fieldOf(type, step) : undefined;
    if (next === undefined) return undefined;
    type = next;
  }
  return placeOf(home, type.span);
}

function fieldOf(type: TypeExpression & { kind: "record-type" }, name: string): TypeExpression | undefined {
  return type.fields.find((field) => field.name.text === name)?.type;
}

function elementOf(type: TypeExpression): TypeExpression | undefined {
  return type.kind === "named-type" ? type.typeArguments.at(-1) : undefined;
}

function declarationOf(
  { source }: Snapshot,
  kind: "input" | "type",
  name: string,
): PlacedDeclaration | undefined {
  return source.declarations.find(({ tree: { declaration } }) =>
    declaration.kind === kind ? declaration.name.text === name : false,
  );
}
