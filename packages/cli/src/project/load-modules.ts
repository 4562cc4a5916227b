import { pathToFileURL } from "node:url";
import type { Graph } from "@constellation/graph";
import { describeThrown } from "@constellation/project";
import type { Configuration } from "@constellation/sdk";
import { CommandProblem } from "../exit-code.ts";
import type { OpenProject } from "./open-project.ts";

/** The project's configuration in this process, for running its modules. */
export interface LoadedModules {
  readonly configuration: Pick<Configuration, "modules" | "connectors" | "defaults" | "caches">;
  /** The configuration's address, for workers that load it on their own. */
  readonly url?: string;
}

/**
 * Loads the modules that a graph calls. The configuration has been loaded in a process of its own before, so it is known to end;
 * a graph that calls only standard functions needs none of it, but for a stream run its connectors.
 */
export async function loadModules(
  open: OpenProject,
  graph: Graph,
  { withConnectors = false }: { readonly withConnectors?: boolean } = {},
): Promise<LoadedModules> {
  const file = open.project.configuration;
  const hasConnectors = withConnectors && (open.configuration?.connectors ?? []).length > 0;
  const isNeeded = graph.modules.length > 0 || hasConnectors;
  if (file === undefined || !isNeeded) {
    if (!isNeeded) return { configuration: {} };
    const names = graph.modules.map(({ name }) => `"${name}"`).join(", ");
    throw new CommandProblem(
      `running needs the modules ${names}, but "${open.project.root}" has only their signatures and no constellation.config.ts`,
    );
  }
  const url = pathToFileURL(file).href;
  try {
    const { default: configuration } = (await import(url)) as { readonly default: Configuration };
    return { configuration, url };
  } catch (thrown) {
    // It loaded a moment ago, in a process of its own: it depends on something that is different here.
    throw new CommandProblem(`"${file}" cannot be loaded: ${describeThrown(thrown, open.project.root)}`);
  }
}
