import { type Catalogue, readCatalogue } from "@constellation/checker";
import { connectorDeclarations } from "@constellation/connectors/declarations";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import { literalProblem } from "@constellation/stdlib/literals";
import { demoModules } from "./demo-modules.ts";

/** What pipelines of the playground may call: the standard library and the demo modules. */
export function playgroundCatalogue(): Catalogue {
  return readCatalogue(
    {
      ...standardCatalogue,
      modules: [...standardCatalogue.modules, ...demoModules.map(({ data }) => data)],
      connectors: connectorDeclarations,
    },
    { literalProblem },
  );
}
