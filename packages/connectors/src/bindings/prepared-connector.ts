import {
  type ConnectorContext,
  type ConnectorDefinition,
  Fault,
  type OptionsReading,
} from "@constellation/sdk";
import type { JsonValue, Type } from "@constellation/types";
import { readerWithTimes } from "../records/reader-with-times.ts";
import { readProperties } from "./property-schema.ts";
import { machinePlaces, type ReferencePlaces, resolveReferences } from "./references.ts";

/** What a binding adds to a connector. */
export interface Preparation {
  readonly side: "source" | "sink";
  readonly type: Type;
  /** The field that holds an element's time. */
  readonly time?: string;
  readonly places?: ReferencePlaces;
}

/**
 * The connector as one binding uses it: it can be opened with the properties as they were written, references and all. They are resolved each
 * time that it is opened, and never leave it.
 */
export function preparedConnector(
  definition: ConnectorDefinition,
  { side, type, time, places = machinePlaces }: Preparation,
): ConnectorDefinition {
  const { source, sink } = definition;
  const prepare = (context: ConnectorContext<Readonly<Record<string, unknown>>>) => ({
    ...context,
    side,
    type: context.type ?? type,
    options: openOptions(definition, context.options as Readonly<Record<string, JsonValue>>, places),
  });
  return {
    ...definition,
    ...(source === undefined
      ? {}
      : {
          source: {
            ...source,
            open: async (context) => {
              const reader = await source.open(prepare(context));
              return time === undefined ? reader : readerWithTimes(reader, time);
            },
          },
        }),
    ...(sink === undefined
      ? {}
      : { sink: { ...sink, open: async (context) => sink.open(prepare(context)) } }),
    health: async (context) => {
      try {
        return await definition.health(prepare(context));
      } catch (error) {
        return { status: "down", problem: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** The options with which a connector is opened; a Fault when what references brought does not fit. */
function openOptions(
  definition: ConnectorDefinition,
  properties: Readonly<Record<string, JsonValue>>,
  places: ReferencePlaces,
): Readonly<Record<string, unknown>> {
  const resolved: [string, JsonValue][] = [];
  const referred = new Set<string>();
  for (const [name, value] of Object.entries(properties)) {
    const found = resolveReferences(value, places);
    if (found !== value) referred.add(name);
    resolved.push([name, found]);
  }
  const reading = readOptions(definition, Object.fromEntries(resolved), (name) => referred.has(name));
  if ("options" in reading) return reading.options;
  const [first] = reading.problems;
  // The value came out of a reference: it may be a secret.
  const isSecret = referred.has(first?.path ?? "");
  const problem = isSecret
    ? "does not fit, with what its reference holds"
    : (first?.problem ?? "does not fit");
  throw new Fault(`"${first?.path ?? ""}" of the connector "${definition.name}" ${problem}`, {
    code: "options",
    retryable: false,
  });
}

/** The options of a connector from properties without references. */
export function readOptions(
  definition: ConnectorDefinition,
  properties: Readonly<Record<string, JsonValue>>,
  isText: (name: string) => boolean,
): OptionsReading {
  const { values, problems } = readProperties(definition.options, properties, {
    isText,
    isOpen: () => false,
  });
  if (problems.length > 0) return { problems };
  return definition.readOptions?.(values) ?? { options: values };
}
