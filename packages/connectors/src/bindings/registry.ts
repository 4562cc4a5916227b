import { nearestNames } from "@constellation/diagnostics";
import type { ConnectorDefinition } from "@constellation/sdk";
import type { ConnectorDeclaration } from "../declaration/connector-declaration.ts";
import { declarations } from "../declarations.ts";

/** The connectors that bindings may name. */
export interface ConnectorRegistry {
  /** Those that are there, by name. */
  readonly connectors: ReadonlyMap<string, ConnectorDefinition>;
  /** The connector of a name, or why there is none, in a sentence. */
  find(name: string): ConnectorDefinition | { readonly problem: string };
  /** What is known of a connector, also of one whose package is not there. */
  declarationOf(name: string): Pick<ConnectorDeclaration, "target" | "options"> | undefined;
}

/**
 * The registry of some connectors: the built-in ones and a configuration's. Of two with one name the first counts, and `problems`
 * says so.
 */
export function connectorRegistry(
  connectors: readonly ConnectorDefinition[],
): ConnectorRegistry & { readonly problems: readonly string[] } {
  const byName = new Map<string, ConnectorDefinition>();
  const problems: string[] = [];
  for (const connector of connectors) {
    const { name, problem } = connector;
    if (byName.has(name)) problems.push(`two connectors are called "${name}"`);
    else byName.set(name, connector);
    if (problem !== undefined) problems.push(`the connector "${name}" cannot be used: ${problem}`);
  }
  const declared = (name: string) => declarations.find((each) => each.name === name);
  return {
    connectors: byName,
    problems,
    find: (name) => byName.get(name) ?? { problem: missing(name, declared(name), byName) },
    declarationOf: (name) => byName.get(name) ?? declared(name),
  };
}

function missing(
  name: string,
  declaration: ConnectorDeclaration | undefined,
  known: ReadonlyMap<string, unknown>,
): string {
  if (declaration?.package !== undefined) {
    return `the connector "${name}" is not installed; add the package ${declaration.package}`;
  }
  const names = [...known.keys()];
  const [nearest] = nearestNames(name, names);
  const help =
    nearest === undefined
      ? `known are ${names.map((each) => `"${each}"`).join(", ")}`
      : `did you mean "${nearest}"?`;
  return `no connector is called "${name}"; ${help}`;
}
