import { nearestNames, unknownFunction, unknownNamespace } from "@constellation/diagnostics";
import type { QualifiedName } from "@constellation/syntax";
import { scalarNamed } from "@constellation/types";
import type { Callable } from "../../catalogue/callable.ts";
import type { CheckContext } from "../../context/check-context.ts";
import { foreignFunction } from "../../names/foreign-names.ts";
import { replaceFixes } from "../../names/replace-fixes.ts";
import { callInstead } from "../method-call.ts";

/** What a callee may mean: forms in tiers, those of a nearer scope first. Never empty. */
export interface Callees {
  /** The name as written. */
  readonly name: string;
  readonly tiers: readonly (readonly Callable[])[];
}

/**
 * The functions that a call may mean: by full name, through `use`, by an alias, or by a simple name
 * of any namespace. Nothing after reporting (E002, E004).
 */
export function resolveCallee(callee: QualifiedName, context: CheckContext): Callees | undefined {
  const names = callee.segments.map((segment) => segment.text);
  if (names.includes("")) return undefined;
  const name = names.join(".");
  const tiers = names.length === 1 ? simpleTiers(name, context) : qualifiedTiers(names, context);
  const known = tiers.filter((tier) => tier.length > 0);
  if (known.length > 0) return { name, tiers: known };
  if (names.length === 1) reportUnknownSimple(callee, name, context);
  else reportUnknownQualified(callee, names, context);
  return undefined;
}

function simpleTiers(name: string, context: CheckContext): readonly (readonly Callable[])[] {
  const { catalogue, imports } = context;
  const exact = catalogue.byName(name);
  const imported = imports.namespaces.flatMap((namespace) => catalogue.byName(`${namespace}.${name}`));
  const others = catalogue
    .bySimpleName(name)
    .filter((callable) => !exact.includes(callable) && !imported.includes(callable));
  return [exact, imported, others];
}

function qualifiedTiers(names: readonly string[], context: CheckContext): readonly (readonly Callable[])[] {
  const { catalogue, imports } = context;
  const [first = "", ...rest] = names;
  // A value hides a namespace of its name.
  if (context.isValue(first)) return [];
  const alias = imports.aliases.get(first);
  if (alias !== undefined) return [catalogue.byName([alias, ...rest].join("."))];
  const name = names.join(".");
  return [
    catalogue.byName(name),
    imports.namespaces.flatMap((namespace) => catalogue.byName(`${namespace}.${name}`)),
  ];
}

function reportUnknownSimple(callee: QualifiedName, name: string, context: CheckContext): void {
  const otherKind = otherKindOf(name, context);
  if (otherKind !== undefined) {
    context.report(unknownFunction, callee.span, { name, otherKind });
    return;
  }
  const isKnown = (known: string) => context.catalogue.bySimpleName(known).length > 0;
  const nearest = foreignFunction(name, isKnown) ?? nearestNames(name, context.catalogue.simpleNames);
  context.report(unknownFunction, callee.span, { name, nearest }, replaceFixes(callee.span, nearest));
}

function otherKindOf(name: string, context: CheckContext): "value" | "type" | "namespace" | undefined {
  if (context.isValue(name)) return "value";
  if (scalarNamed(name) !== undefined || context.hasType(name)) return "type";
  if (context.imports.aliases.has(name) || context.catalogue.hasNamespace(name)) return "namespace";
  return undefined;
}

function reportUnknownQualified(
  callee: QualifiedName,
  names: readonly string[],
  context: CheckContext,
): void {
  const { catalogue, imports } = context;
  const [first = ""] = names;
  if (context.isValue(first)) {
    const instead = callInstead(names.at(-1) ?? "", { name: names.slice(0, -1).join(".") }, context);
    context.report(unknownFunction, callee.span, { name: first, otherKind: "value", instead });
    return;
  }
  const written = names.slice(0, -1);
  const alias = imports.aliases.get(first);
  const namespace = (alias === undefined ? written : [alias, ...written.slice(1)]).join(".");
  if (!catalogue.hasNamespace(namespace)) {
    const span = { start: callee.span.start, end: callee.segments.at(-2)?.span.end ?? callee.span.end };
    const nearest = nearestNames(written.join("."), [...catalogue.namespaces, ...imports.aliases.keys()]);
    context.report(unknownNamespace, span, { name: written.join("."), nearest }, replaceFixes(span, nearest));
    return;
  }
  const name = names.at(-1) ?? "";
  const inNamespace = catalogue.callables.filter((callable) => callable.namespace === namespace);
  const nearest = nearestNames(
    name,
    inNamespace.map((callable) => callable.simpleName),
  );
  const span = callee.segments.at(-1)?.span ?? callee.span;
  const facts = { name: names.join("."), nearest: nearest.map((near) => [...written, near].join(".")) };
  context.report(unknownFunction, callee.span, facts, replaceFixes(span, nearest));
}
