import { mergeOfDifferentTypes, type Span } from "@constellation/diagnostics";
import { fieldsByName, isSameType, printType, type Type, unknownType, widen } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { isKeyType } from "./key-types.ts";
import { recordTypeOf } from "./root-records.ts";

interface Sides {
  readonly left: TypedExpression;
  readonly right: TypedExpression;
}

/** The one type of both sides of `interleave` or `concat`, None aside; reports two types (E043) with what fits them. */
export function sameTypeOfSides(
  strategy: { readonly strategy: string; readonly span: Span },
  sides: Sides,
  context: CheckContext,
): Type {
  const [left, right] = [elementOf(sides.left.type), elementOf(sides.right.type)];
  if (left.kind === "unknown" || right.kind === "unknown") return unknownType;
  if (isSameType(left, right)) return left;
  const fitting = fittingStrategies(sides, context);
  context.report(
    mergeOfDifferentTypes,
    strategy.span,
    { strategy: strategy.strategy, left: printType(left), right: printType(right), fitting },
    replaceFixes(strategy.span, fitting),
  );
  return unknownType;
}

function elementOf(type: Type): Type {
  return widen(type.kind === "optional" ? type.inner : type);
}

/** The strategies that take two types, those by key only where both sides have such a field. */
export function fittingStrategies({ left, right }: Sides, context: CheckContext): readonly string[] {
  const key = sharedKey(left.type, right.type);
  const byKey = key === undefined ? [] : [`lookup(${key})`, `within(5s, key: ${key})`];
  const sources = context.sourcesOf(right.clock);
  const areApart = [...context.sourcesOf(left.clock)].every((source) => !sources.has(source));
  return ["combine_latest", ...(areApart ? ["zip"] : []), ...byKey];
}

function sharedKey(left: Type, right: Type): string | undefined {
  const [ofLeft, ofRight] = [recordTypeOf(left), recordTypeOf(right)];
  if (ofLeft === undefined || ofRight === undefined) return undefined;
  const fields = fieldsByName(ofRight);
  return ofLeft.fields.find((field) => {
    const other = fields.get(field.name);
    if (other === undefined || field.optional || other.optional) return false;
    return isKeyType(field.type) && isSameType(field.type, other.type);
  })?.name;
}
