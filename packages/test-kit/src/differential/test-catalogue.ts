import { type Catalogue, readCatalogue } from "@constellation/checker";
import { standardLibrary } from "@constellation/stdlib";
import type { CatalogueData } from "@constellation/types";
import type { TestModule } from "../evaluator/test-module.ts";

/** The catalogue of the standard library and some modules, as data. */
export function testCatalogueData(modules: readonly Pick<TestModule, "data">[] = []): CatalogueData {
  return {
    version: 1,
    modules: [...standardLibrary.functions, ...modules].map(({ data }) => data),
    aggregates: standardLibrary.aggregates.map(({ data }) => data),
    connectors: [],
  };
}

/** The same, read. */
export function testCatalogue(modules: readonly Pick<TestModule, "data">[] = []): Catalogue {
  return readCatalogue(testCatalogueData(modules));
}
