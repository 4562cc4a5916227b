import { nearestNames, unknownField } from "@constellation/diagnostics";
import type { FieldAccess } from "@constellation/syntax";
import { type AccessResult, fieldOf, listOf, optionalOf, type Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { fieldFacts } from "./field-facts.ts";
import { invalid } from "./invalid.ts";
import { callInstead } from "./method-call.ts";

/**
 * The type of `target.name` is the declared type of the field; through lists and unions; with `?.` the target may be
 * None. Invalid after reporting (E007), so that one mistake gives one diagnostic.
 */
export function checkFieldAccess(node: FieldAccess, context: CheckContext): TypedExpression {
  const target = context.check(node.target, "target");
  const name = node.name.text;
  if (target.type.kind === "unknown" || name === "") return invalid(node.span, context, [target]);

  const result = node.optional ? throughOptional(target.type, name) : fieldOf(target.type, name);
  if (result.kind !== "found") {
    report(node, target.type, result, context);
    return invalid(node.span, context, [target]);
  }
  const { type, lists } = result;
  const { clock } = target;
  return {
    kind: "field",
    span: node.span,
    type,
    clock,
    path: context.path,
    target,
    name,
    optional: node.optional,
    lists,
  };
}

/** The field of what an Optional holds, at any level of List. */
function throughOptional(target: Type, name: string): AccessResult {
  if (target.kind === "optional") {
    const inner = throughOptional(target.inner, name);
    return inner.kind === "found" ? { ...inner, type: optionalOf(inner.type) } : inner;
  }
  if (target.kind === "list") {
    const inner = throughOptional(target.element, name);
    return inner.kind === "found" ? { ...inner, type: listOf(inner.type), lists: inner.lists + 1 } : inner;
  }
  return fieldOf(target, name);
}

function report(
  node: FieldAccess,
  type: Type,
  result: Exclude<AccessResult, { readonly kind: "found" }>,
  context: CheckContext,
): void {
  const { span, text: field } = node.name;
  const facts = fieldFacts(field, type, result);
  if (result.kind === "optional") {
    const dot = { start: span.start - 1, end: span.start };
    const fixes = node.target.span.end === dot.start ? replaceFixes(dot, ["?."]) : {};
    context.report(unknownField, span, facts, fixes);
    return;
  }
  const nearest =
    result.kind === "missing"
      ? nearestNames(
          field,
          result.record.fields.map((known) => known.name),
        )
      : [];
  const name = node.target.kind === "name" ? node.target.name : "…";
  const instead = result.kind === "not-record" ? callInstead(field, { name, type }, context) : undefined;
  context.report(unknownField, span, { ...facts, nearest, instead }, replaceFixes(span, nearest));
}
