import { typeMismatch } from "@constellation/diagnostics";
import {
  explainMismatch,
  isAssignable,
  type Mismatch,
  makeConverter,
  printType,
  type Type,
} from "@constellation/types";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { invalid } from "./invalid.ts";

/** The value where `expected` is wanted: itself, converted to Json where that is needed, or invalid after a report (E010). */
export function conform(
  value: TypedExpression,
  expected: Expectation,
  context: CheckContext,
): TypedExpression {
  if (value.kind === "invalid") return value;
  if (isAssignable(value.type, expected.type)) return converted(value, expected.type);
  const mismatch = explainMismatch(value.type, expected.type) ?? {
    path: "",
    expected: expected.type,
    found: value.type,
  };
  context.report(typeMismatch, value.span, {
    where: expected.where,
    verb: expected.verb,
    ...mismatchFacts(mismatch),
  });
  return invalid(value.span, context, [value]);
}

/** The value as a `type` that it is assignable to. */
export function converted(value: TypedExpression, type: Type): TypedExpression {
  if (makeConverter(value.type, type) === undefined) return value;
  return { kind: "convert", span: value.span, type, clock: value.clock, path: value.path, value };
}

/** A mismatch as facts of a diagnostic; two types that print alike are written out. */
export function mismatchFacts({ path, expected, found }: Mismatch): {
  readonly expected: string;
  readonly found: string;
  readonly path: string;
  readonly missing?: boolean;
} {
  if (found === undefined) return { expected: printType(expected), found: "", path, missing: true };
  const printed = { expected: printType(expected), found: printType(found) };
  if (printed.expected !== printed.found) return { ...printed, path };
  return { expected: printType(expected, { alias: false }), found: printType(found, { alias: false }), path };
}
