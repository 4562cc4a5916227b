import { connectorDeclarations } from "@constellation/connectors";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import type { CatalogueData } from "@constellation/types";

/** What every pipeline can use: the standard library and the declarations of the built-in connectors. */
export const builtinCatalogue: CatalogueData = { ...standardCatalogue, connectors: connectorDeclarations };

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
