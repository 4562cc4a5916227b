import { duplicateDefinition, nearestNames, unknownProjectionField } from "@constellation/diagnostics";
import type { Identifier, Projection } from "@constellation/syntax";
import { fieldOf, projectType, type Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { fieldFacts } from "./field-facts.ts";
import { invalid } from "./invalid.ts";

/** `target[f, g]`: a record of these fields, in this order; through lists and unions (E006 for each wrong name). */
export function checkProjection(node: Projection, context: CheckContext): TypedExpression {
  const target = context.check(node.target, "target");
  const named = node.fields.filter((field) => field.text !== "");
  if (target.type.kind === "unknown" || named.length === 0) return invalid(node.span, context, [target]);
  if (reportNoFields(named, target.type, context)) return invalid(node.span, context, [target]);

  const fields = distinct(named, context);
  const names = fields.map((field) => field.text);
  const wrong = fields.filter((field) => reportMissing(field, target.type, context));
  const result = projectType(target.type, names);
  if (wrong.length > 0 || result.kind !== "found" || named.length < node.fields.length) {
    return invalid(node.span, context, [target]);
  }
  return {
    kind: "project",
    span: node.span,
    type: result.type,
    clock: target.clock,
    path: context.path,
    target,
    fields: names,
    lists: result.lists,
  };
}

function distinct(fields: readonly Identifier[], context: CheckContext): readonly Identifier[] {
  const seen = new Set<string>();
  return fields.filter((field) => {
    const isNew = !seen.has(field.text);
    if (!isNew) context.report(duplicateDefinition, field.span, { name: field.text, what: "field" });
    seen.add(field.text);
    return isNew;
  });
}

/** A target that has no fields at all is told once, at the first that is asked for. */
function reportNoFields([first]: readonly Identifier[], target: Type, context: CheckContext): boolean {
  const result = projectType(target, []);
  if (first === undefined || result.kind === "found") return false;
  const isIndex = target.kind === "list" && context.lookup(first.text) !== undefined;
  const instead = isIndex ? `at(…, ${first.text}) for an item of the list` : undefined;
  context.report(unknownProjectionField, first.span, { ...fieldFacts(first.text, target, result), instead });
  return true;
}

/** Reports the field when the target lacks it. */
function reportMissing(field: Identifier, target: Type, context: CheckContext): boolean {
  const result = fieldOf(target, field.text);
  if (result.kind !== "missing") return false;
  const nearest = nearestNames(
    field.text,
    result.record.fields.map((known) => known.name),
  );
  const facts = { ...fieldFacts(field.text, target, result), nearest };
  context.report(unknownProjectionField, field.span, facts, replaceFixes(field.span, nearest));
  return true;
}
