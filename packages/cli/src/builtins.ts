import { connectorDeclarations } from "@constellation/connectors/declarations";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import type { CatalogueData, LiteralProblem } from "@constellation/types";

/** What every pipeline can use: the standard library and the declarations of the built-in connectors. */
export const builtinCatalogue: CatalogueData = { ...standardCatalogue, connectors: connectorDeclarations };

/** Checks of literal arguments of the standard library, e.g. of patterns; loaded beside other work, since they bring a regular expression engine. */
export async function builtinLiterals(): Promise<LiteralProblem> {
  const { literalProblem } = await import("@constellation/stdlib/literals");
  return literalProblem;
}

/** A project's catalogue with the built-in one. */
export function withBuiltins(catalogue: Omit<CatalogueData, "version">): CatalogueData {
  return {
    ...catalogue,
    version: 1,
    modules: [...standardCatalogue.modules, ...catalogue.modules],
    aggregates: [...standardCatalogue.aggregates, ...catalogue.aggregates],
    connectors: [...connectorDeclarations, ...catalogue.connectors],
  };
}
