import type { TypedExpression } from "@constellation/checker";
import type { Expression } from "@constellation/syntax";
import { fieldsByName, type RecordType, type Type } from "@constellation/types";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { expressionOf, typedDeclaration } from "../typed/typed-declaration.ts";
import { typedAt, typedOf, walkTyped } from "../typed/typed-spans.ts";
import { declaredRecordAt } from "./declared-record.ts";
import type { PlacedOccurrence } from "./occurrence-at.ts";

/** The type whose field a name is, as far as the checker could tell. */
export function recordTypeAt(snapshot: Snapshot, placed: PlacedOccurrence): Type | undefined {
  const { declaration, occurrence } = placed;
  const { owner } = occurrence;
  const checked = typedDeclaration(snapshot.program, declaration);
  const root = expressionOf(checked);
  if (occurrence.role === "field-definition") return declaredRecordAt(snapshot, placed);
  if (occurrence.isSoft === true) {
    const typed = typedAt(root, occurrence.span);
    if (typed?.kind === "field") return typed.target.type;
  }
  if (owner === undefined) return undefined;
  switch (owner.kind) {
    case "field":
    case "projection":
      return typedOf(root, owner.target)?.type;
    case "record":
      return typedOf(root, owner)?.type;
    case "arm":
      return scrutineeType(root, owner.arm.span.start);
    case "option":
      return carrierType(root, owner.carrier, occurrence.text);
    default:
      return undefined;
  }
}

/** The type of what a `match` looks at, by an arm of it. */
function scrutineeType(root: TypedExpression | undefined, armStart: number): Type | undefined {
  if (root === undefined) return undefined;
  let found: Type | undefined;
  for (const typed of walkTyped(root)) {
    if (typed.kind !== "test") continue;
    if (typed.span.start === armStart) found = typed.value.type;
  }
  return found;
}

/** The record among what a call or `+` takes that has the field. */
function carrierType(root: TypedExpression | undefined, carrier: Expression, name: string): Type | undefined {
  const parts =
    carrier.kind === "call"
      ? carrier.arguments.map(({ value }) => value)
      : carrier.kind === "binary"
        ? [carrier.left, carrier.right]
        : [];
  for (const part of parts) {
    for (let inner: Expression | undefined = part; inner !== undefined; inner = targetOf(inner)) {
      const type = typedOf(root, inner)?.type;
      if (type !== undefined && recordsIn(type).some((record) => fieldsByName(record).has(name))) return type;
    }
  }
  return undefined;
}

/** What a field access starts from. */
function targetOf(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case "field":
    case "projection":
      return expression.target;
    case "parenthesized":
      return expression.inner;
    default:
      return undefined;
  }
}

/** The records that field access on a value of this type goes to: through lists, Optional and unions. */
export function recordsIn(type: Type): readonly RecordType[] {
  switch (type.kind) {
    case "record":
      return [type];
    case "list":
      return recordsIn(type.element);
    case "optional":
      return recordsIn(type.inner);
    case "union":
      return type.members.flatMap(recordsIn);
    case "unknown":
    case "nothing":
    case "scalar":
    case "literal":
    case "map":
    case "function":
    case "variable":
      return [];
  }
}
