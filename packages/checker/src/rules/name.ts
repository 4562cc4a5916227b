import { unknownVariable } from "@constellation/diagnostics";
import type { NameExpression } from "@constellation/syntax";
import { scalarNamed } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import { foreignValue } from "../names/foreign-names.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { invalid } from "./invalid.ts";
import { splitAtMinus } from "./split-at-minus.ts";

/** A bare name: a lambda's parameter, a pattern's binding, an input or a node (E001). */
export function checkName(node: NameExpression, context: CheckContext): TypedExpression {
  const { span, name } = node;
  const resolved = context.lookup(name);
  if (resolved === undefined) {
    if (name !== "") reportUnknown(node, context);
    return invalid(span, context);
  }
  if (resolved.kind === "local") {
    const { binding, type, clock } = resolved.local;
    return { kind: "local", span, type, clock, path: context.path, binding, name };
  }
  const { target, type, clock } = resolved;
  return { kind: "reference", span, type, clock, path: context.path, target, name };
}

function reportUnknown({ span, name }: NameExpression, context: CheckContext): void {
  if (context.hasNameless) return;
  const split = splitAtMinus(name, (part) => context.isValue(part));
  if (split !== undefined) {
    const splitSuggestion = split.join(" - ");
    context.report(unknownVariable, span, { name, splitSuggestion }, replaceFixes(span, [splitSuggestion]));
    return;
  }
  const otherKind = otherKindOf(name, context);
  if (otherKind !== undefined) {
    context.report(unknownVariable, span, { name, otherKind });
    return;
  }
  const nearest = foreignValue(name) ?? context.nearestValues(name);
  context.report(unknownVariable, span, { name, nearest }, replaceFixes(span, nearest));
}

function otherKindOf(name: string, context: CheckContext): "function" | "type" | "namespace" | undefined {
  if (context.catalogue.bySimpleName(name).length > 0) return "function";
  if (scalarNamed(name) !== undefined || context.hasType(name)) return "type";
  if (context.imports.aliases.has(name) || context.catalogue.hasNamespace(name)) return "namespace";
  return undefined;
}
