import { badWindowField, nearestNames, type Span } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";
import { fieldsByName, optionalOf, printType, readTypeOf } from "@constellation/types";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { withoutParentheses } from "./constant-value.ts";
import { applyKeyLambda } from "./key-lambda.ts";
import { isOnClock, type KeyScope, type ResolvedKey, type WantedKey } from "./key-scope.ts";
import { rootRecords } from "./root-records.ts";

/**
 * What a key or time means: a bare name is first a field of an argument's record, then a name in scope; a lambda gets
 * the element; all else is an expression on the arguments' clock. Reports (E044, E046) and gives nothing otherwise.
 */
export function resolveKey(
  expression: Expression,
  wanted: WantedKey,
  scope: KeyScope,
): ResolvedKey | undefined {
  const { context } = scope;
  const inner = withoutParentheses(expression);
  if (inner.kind === "missing") return undefined;
  if (inner.kind === "lambda") return applyKeyLambda(inner, wanted, scope);
  if (inner.kind === "name") {
    const field = fieldOfArguments(inner.name, inner.span, wanted, scope);
    if (field !== undefined) return isOnClock(field.expression, wanted, scope) ? field : undefined;
    if (context.lookup(inner.name) === undefined) return reportMissing(inner.name, inner.span, wanted, scope);
  }
  const errorsBefore = context.errorCount;
  const typed = context.check(inner, wanted.part);
  if (context.errorCount > errorsBefore || !isOnClock(typed, wanted, scope)) return undefined;
  return { expression: typed, type: typed.type };
}

/** The field of that name of the first argument whose record has it. */
function fieldOfArguments(
  name: string,
  span: Span,
  wanted: WantedKey,
  { arguments: values, context }: KeyScope,
): ResolvedKey | undefined {
  for (const { value, record } of values.flatMap(rootRecords)) {
    const field = fieldsByName(record).get(name);
    if (field === undefined) continue;
    const type = readTypeOf(field);
    const optional = value.type.kind === "optional";
    const expression: TypedExpression = {
      kind: "field",
      span,
      type: optional ? optionalOf(type) : type,
      clock: value.clock,
      path: `${context.path}.${wanted.part}`,
      target: value,
      name,
      optional,
      lists: 0,
    };
    return { expression, type };
  }
  return undefined;
}

function reportMissing(name: string, span: Span, wanted: WantedKey, scope: KeyScope): undefined {
  if (scope.arguments.some((value) => value.type.kind === "unknown")) return undefined;
  const records = scope.arguments.flatMap(rootRecords).map(({ record }) => record);
  const fields = records.flatMap((record) => record.fields);
  const fitting = fields.filter((field) => wanted.accepts(readTypeOf(field)));
  const nearest = nearestNames(
    name,
    fitting.map((field) => field.name),
  );
  const found = records[0] ?? scope.arguments[0]?.type;
  scope.context.report(
    badWindowField,
    span,
    {
      option: wanted.option,
      field: name,
      problem: "missing",
      found: found === undefined ? "the arguments, which are constants" : printType(found),
      nearest,
    },
    replaceFixes(span, nearest),
  );
  return undefined;
}
