import { nearestNames, unknownField, unreachable } from "@constellation/diagnostics";
import type { Pattern } from "@constellation/syntax";
import {
  fieldsByName,
  literalOf,
  membersOf,
  type Narrowing,
  narrowToFields,
  narrowToLiteral,
  narrowToMembers,
  narrowToNone,
  nothingType,
  printType,
  scalarOf,
  type Type,
  unknownType,
} from "@constellation/types";
import type { CheckContext } from "../../context/check-context.ts";
import { replaceFixes } from "../../names/replace-fixes.ts";
import type { PatternTest } from "../../program/typed-expression.ts";

/** What a pattern means on a value: how to test it, and what it leaves of the value's type. */
export interface PatternMeaning extends Narrowing {
  /** Nothing to test: the pattern takes every value. */
  readonly test: PatternTest | undefined;
  /** Why it takes no value, as the rest of a sentence; only where `matched` is Nothing. */
  readonly reason?: string;
}

/** The meaning of `pattern` on a value whose type, as far as the arms above left it, is `remaining`. */
export function meaningOf(
  pattern: Pattern,
  types: { readonly remaining: Type; readonly whole: Type },
  context: CheckContext,
): PatternMeaning {
  const { remaining, whole } = types;
  switch (pattern.kind) {
    case "any":
      return { matched: remaining, rest: nothingType, test: undefined };
    case "missing":
      return { matched: unknownType, rest: unknownType, test: undefined };
    case "none":
      return {
        ...narrowToNone(remaining),
        test: { kind: "none" },
        ...reasonUnless(whole.kind === "optional", "the value is never None"),
      };
    case "literal": {
      const literal = literalOf(pattern.base, pattern.value);
      const narrowing = narrowToLiteral(remaining, literal);
      const fitsWhole = narrowToLiteral(whole, literal).matched.kind !== "nothing";
      const test: PatternTest = { kind: "equals", type: scalarOf(pattern.base), value: literal.value };
      return { ...narrowing, test, ...reasonUnless(fitsWhole, `${printType(whole)} has no such value`) };
    }
    case "is":
      return meaningOfIs(context.typeOf(pattern.type), types);
    case "fields":
      return meaningOfFields(pattern, types, context);
    default:
      return unreachable(pattern);
  }
}

function meaningOfIs(
  type: Type,
  { remaining, whole }: { readonly remaining: Type; readonly whole: Type },
): PatternMeaning {
  const { matched, rest } = narrowToMembers(remaining, type);
  const fitsWhole = narrowToMembers(whole, type).matched.kind !== "nothing";
  const reason = `${printType(type)} is no member of ${printType(whole)}`;
  return { matched, rest, test: { kind: "is", type: matched }, ...reasonUnless(fitsWhole, reason) };
}

function meaningOfFields(
  pattern: Pattern & { readonly kind: "fields" },
  { remaining, whole }: { readonly remaining: Type; readonly whole: Type },
  context: CheckContext,
): PatternMeaning {
  const fields = pattern.fields.map(({ field }) => field.text);
  const isWrong = whole.kind !== "unknown" && reportUnknownFields(pattern, whole, context);
  if (isWrong || fields.includes("")) return { matched: unknownType, rest: unknownType, test: undefined };
  const narrowing = narrowToFields(remaining, fields);
  const fitsWhole = narrowToFields(whole, fields).matched.kind !== "nothing";
  return {
    ...narrowing,
    test: { kind: "has-fields", fields },
    ...reasonUnless(fitsWhole, "no value has all these fields"),
  };
}

/** A field that no member of the type has is a mistake in its name (E007). */
function reportUnknownFields(
  pattern: Pattern & { readonly kind: "fields" },
  whole: Type,
  context: CheckContext,
): boolean {
  const records = membersOf(whole).filter((member) => member.kind === "record");
  const names = new Set(records.flatMap((record) => [...fieldsByName(record).keys()]));
  let isWrong = false;
  for (const { field } of pattern.fields) {
    if (field.text === "" || names.has(field.text)) continue;
    isWrong = true;
    const nearest = nearestNames(field.text, names);
    context.report(
      unknownField,
      field.span,
      {
        field: field.text,
        type: printType(whole),
        nearest,
        ...(names.size === 0 ? { obstacle: "not a record" as const } : {}),
      },
      replaceFixes(field.span, nearest),
    );
  }
  return isWrong;
}

function reasonUnless(isPossible: boolean, reason: string): { readonly reason?: string } {
  return isPossible ? {} : { reason };
}
