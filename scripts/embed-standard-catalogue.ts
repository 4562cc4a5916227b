/**
 * Writes packages/stdlib/src/catalogue.generated.ts: the signatures of the standard library as one module without its
 * implementations, so that `constellation check` starts without loading regular expressions, hashes and time zones.
 */
import { writeFileSync } from "node:fs";
import { standardLibrary } from "@constellation/stdlib";
import type { CatalogueData } from "@constellation/types";

const target = new URL("../packages/stdlib/src/catalogue.generated.ts", import.meta.url);

/** The text of the module. */
export function embeddedCatalogue(): string {
  const catalogue: CatalogueData = {
    version: 1,
    modules: standardLibrary.functions.map(({ data }) => data),
    aggregates: standardLibrary.aggregates.map(({ data }) => data),
    connectors: [],
  };
  return [
    "// Made from the definitions of the standard library by scripts/embed-standard-catalogue.ts.\n",
    'import type { CatalogueData } from "@constellation/types";\n',
    "\n",
    "/** The signatures of all standard functions and aggregates. */\n",
    `export const standardCatalogue: CatalogueData = ${JSON.stringify(catalogue, null, 1)};\n`,
  ].join("");
}

if (import.meta.main) writeFileSync(target, embeddedCatalogue());
