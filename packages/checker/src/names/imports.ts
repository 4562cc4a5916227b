import { duplicateDefinition, nearestNames, unknownNamespace } from "@constellation/diagnostics";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { PlacedBySlot } from "../memo/declaration-slots.ts";
import { replaceFixes } from "./replace-fixes.ts";
import type { ReportAt } from "./report-at.ts";

/** The namespaces that `use` brings into scope. */
export interface Imports {
  /** Of `use ns`: their functions are in scope by simple name. */
  readonly namespaces: readonly string[];
  /** Of `use ns as alias`. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Reads the `use` declarations of a file; unknown namespaces are reported (E004), so are second aliases (E030). */
export function readImports(
  declarations: PlacedBySlot,
  uses: readonly number[],
  catalogue: Catalogue,
  report: ReportAt,
): Imports {
  const namespaces = new Set<string>();
  const aliases = new Map<string, string>();
  for (const index of uses) {
    const declaration = declarations[index]?.tree.declaration;
    if (declaration?.kind !== "use") continue;
    const { namespace, alias } = declaration;
    if (namespace.segments.some((segment) => segment.text === "")) continue;
    const name = namespace.segments.map((segment) => segment.text).join(".");
    if (!catalogue.hasNamespace(name)) {
      const nearest = nearestNames(name, catalogue.namespaces);
      report(
        index,
        unknownNamespace,
        namespace.span,
        { name, nearest },
        replaceFixes(namespace.span, nearest),
      );
    } else if (alias === undefined) {
      if (namespaces.has(name))
        report(index, duplicateDefinition, namespace.span, { name, what: "namespace" });
      namespaces.add(name);
    } else if (alias.text !== "") {
      if (aliases.has(alias.text))
        report(index, duplicateDefinition, alias.span, { name: alias.text, what: "namespace" });
      else aliases.set(alias.text, name);
    }
  }
  return { namespaces: [...namespaces], aliases };
}

/** Whether two files import the same, so that calls resolve alike. */
export function sameImports(a: Imports, b: Imports): boolean {
  return (
    a.namespaces.length === b.namespaces.length &&
    a.namespaces.every((namespace, index) => namespace === b.namespaces[index]) &&
    a.aliases.size === b.aliases.size &&
    [...a.aliases].every(([alias, namespace]) => b.aliases.get(alias) === namespace)
  );
}
