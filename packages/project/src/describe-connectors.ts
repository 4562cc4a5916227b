import type { ConnectorData, JsonValue } from "@constellation/types";

/**
 * The declarations of a configuration's connectors; a sentence where one is none or cannot be used. They come from another copy of the sdk, so they are known
 * by their `kind`.
 */
export function describeConnectors(
  entries: unknown,
): { readonly connectors: readonly ConnectorData[] } | { readonly problem: string } {
  if (!Array.isArray(entries)) return { problem: "`connectors` is not a list" };
  const definitions = entries.filter(isDefinition);
  if (definitions.length !== entries.length) {
    const index = entries.findIndex((entry) => !isDefinition(entry));
    return { problem: `entry ${index + 1} of \`connectors\` was not made by defineConnector` };
  }
  const wrong = definitions.find(({ problem }) => problem !== undefined);
  if (wrong !== undefined) {
    return { problem: `the connector "${String(wrong.name)}" cannot be used: ${wrong.problem}` };
  }
  const names = definitions.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return { problem: `two connectors have the name "${twice}"` };
  return { connectors: definitions.map(declarationOf) };
}

interface Definition {
  readonly name: string;
  readonly doc: string;
  readonly options: JsonValue;
  readonly secrets: readonly string[];
  readonly target?: string;
  readonly source?: { readonly replayable: boolean };
  readonly sink?: object;
  readonly problem?: string;
}

function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "connector" &&
    "options" in value &&
    "secrets" in value
  );
}

function declarationOf({ name, doc, options, target, secrets, source, sink }: Definition): ConnectorData {
  return {
    name,
    doc,
    options,
    source: source !== undefined,
    ...(source === undefined ? {} : { replayable: source.replayable }),
    sink: sink !== undefined,
    ...(target === undefined ? {} : { target }),
    ...(secrets.length === 0 ? {} : { secrets }),
  };
}
