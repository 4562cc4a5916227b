import { badOptionValue, badWindowField } from "@constellation/diagnostics";
import type { Expression, ListLiteral } from "@constellation/syntax";
import { optionalOf, printType, recordOf } from "@constellation/types";
import type { TypedExpression } from "../program/typed-expression.ts";
import { withoutParentheses } from "./constant-value.ts";
import type { KeyScope, ResolvedKey, WantedKey } from "./key-scope.ts";
import { isKeyType, isTimeType } from "./key-types.ts";
import { resolveKey } from "./resolve-key.ts";

/**
 * The event time of each element (`on:`), an Int or Timestamp; reports all else (E044, E046) and gives nothing. Its
 * type is Optional where an argument is: what is None is no element.
 */
export function checkOn(expression: Expression, scope: KeyScope): TypedExpression | undefined {
  const wanted: WantedKey = { option: "on", part: "@on", accepts: isTimeType };
  return checkType(resolveKey(expression, wanted, scope), expression, wanted, scope)?.expression;
}

/** A key, and its type for elements that are not None. */
export type CheckedKey = ResolvedKey;

/**
 * The key of each element: a field of an argument's record, a list of fields (a record of them), a lambda over the
 * argument, or any expression on the arguments' clock. Reports all else (E044, E046) and gives nothing.
 */
export function checkKey(expression: Expression, scope: KeyScope): CheckedKey | undefined {
  const inner = withoutParentheses(expression);
  return inner.kind === "list" ? checkKeyList(inner, scope) : checkKeyPart(inner, "@key", scope);
}

function checkKeyPart(expression: Expression, part: string, scope: KeyScope): CheckedKey | undefined {
  const wanted: WantedKey = { option: "key", part, accepts: isKeyType };
  return checkType(resolveKey(expression, wanted, scope), expression, wanted, scope);
}

function checkKeyList(list: ListLiteral, scope: KeyScope): CheckedKey | undefined {
  const { context } = scope;
  if (list.items.length === 0) {
    const expected = "a field or a list of fields";
    context.report(badOptionValue, list.span, { option: "key", expected, found: "an empty list" });
  }
  const keys = new Map<string, CheckedKey>();
  for (const item of list.items) {
    const name = fieldNameOf(item);
    if (name === undefined) {
      reportNameless(item, scope);
      continue;
    }
    const key = checkKeyPart(item, `@key.${name}`, scope);
    if (key !== undefined) keys.set(name, key);
  }
  return keys.size === 0 || keys.size < list.items.length ? undefined : recordOfKeys(list, keys, scope);
}

function recordOfKeys(
  list: ListLiteral,
  keys: ReadonlyMap<string, CheckedKey>,
  { context }: KeyScope,
): CheckedKey {
  const entries = [...keys];
  return {
    type: recordOf(entries.map(([name, { type }]) => ({ name, type }))),
    expression: {
      kind: "record",
      span: list.span,
      type: recordOf(entries.map(([name, { expression }]) => ({ name, type: expression.type }))),
      clock: context.unionClocks(entries.map(([, { expression }]) => expression.clock)),
      path: `${context.path}.@key`,
      entries: entries.map(([name, { expression }]) => ({ kind: "field", name, value: expression })),
    },
  };
}

function reportNameless(item: Expression, { context }: KeyScope): void {
  if (item.kind === "missing") return;
  context.report(badOptionValue, item.span, {
    option: "key",
    expected: "names of fields in a list",
    found: "an expression without a name",
    advice: "Make it a node of its own first, or write a lambda that gives one key.",
  });
}

function fieldNameOf(expression: Expression): string | undefined {
  const inner = withoutParentheses(expression);
  if (inner.kind === "name") return inner.name;
  return inner.kind === "field" && inner.name.text !== "" ? inner.name.text : undefined;
}

/** Reports a key or time of another type, or one that may be None where the element is not (E044). */
function checkType(
  resolved: ResolvedKey | undefined,
  expression: Expression,
  wanted: WantedKey,
  { context }: KeyScope,
): ResolvedKey | undefined {
  if (resolved === undefined || resolved.type.kind === "unknown") return undefined;
  if (wanted.accepts(resolved.type)) return resolved;
  const inner = resolved.type.kind === "optional" ? resolved.type.inner : resolved.type;
  const isOptional = resolved.type.kind === "optional" && wanted.accepts(inner);
  context.report(badWindowField, expression.span, {
    option: wanted.option,
    field: fieldNameOf(expression) ?? "the value",
    problem: isOptional ? "optional" : "type",
    found: printType(isOptional ? optionalOf(inner) : resolved.type),
  });
  return undefined;
}
