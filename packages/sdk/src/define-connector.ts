import type { ConnectorData } from "@constellation/types";
import type {
  ConnectorContext,
  ConnectorDefinition,
  Delivery,
  Health,
  SinkWriter,
  SourceReader,
} from "./connector.ts";
import { type OptionsOf, type OptionsSchema, readOptionsSchema } from "./options-schema.ts";

/** A kind of place that elements come from or go to, as it is written. */
export interface ConnectorOptions<Schema extends OptionsSchema, Options = OptionsOf<Schema>> {
  /** Lower case, such as `sftp`: what bindings call it by. */
  readonly name: string;
  /** Markdown; the first sentence is the summary. */
  readonly doc?: string;
  /** Its properties: JSON Schema of an object, or a Standard Schema that gives one (zod, valibot, arktype). */
  readonly options: Schema;
  /** Properties that hold secrets: bindings give them as references, such as `${env:TOKEN}`. */
  readonly secrets?: readonly (keyof Options & string)[];
  /** The property that stands behind the colon on the command line: `sftp:ADDRESS`. */
  readonly target?: keyof Options & string;
  readonly source?: {
    /** It can go on from an earlier position: nothing is lost by a crash. */
    readonly replayable: boolean;
    readonly open: (context: ConnectorContext<Options>) => Promise<SourceReader>;
  };
  readonly sink?: {
    readonly delivery: Delivery;
    readonly open: (context: ConnectorContext<Options>) => Promise<SinkWriter>;
  };
  /** Tries whether the place can be reached, within the signal's time. */
  readonly health: (context: ConnectorContext<Options>) => Promise<Health>;
}

/**
 * Declares a connector that bindings and annotations can name. Never throws for a part that cannot be used: the definition carries
 * the problem, and the project reports it as E053, with the connector's name.
 */
export function defineConnector<const Schema extends OptionsSchema>(
  options: ConnectorOptions<Schema>,
): ConnectorDefinition<OptionsOf<Schema>> {
  const { name, doc = "", secrets = [], target, source, sink, health } = options;
  const schema = readOptionsSchema(options.options);
  const json =
    "json" in schema ? schema.json : { type: "object", properties: {}, additionalProperties: false };
  const problem =
    "problem" in schema ? schema.problem : definitionProblem(options, Object.keys(json.properties ?? {}));
  return {
    kind: "connector",
    name,
    doc,
    options: json,
    ...("read" in schema && schema.read !== undefined ? { readOptions: schema.read } : {}),
    secrets,
    ...(target === undefined ? {} : { target }),
    ...(source === undefined ? {} : { source }),
    ...(sink === undefined ? {} : { sink }),
    health,
    ...(problem === undefined ? {} : { problem }),
  };
}

/** The declaration of a connector: what the checker and editors know of it. */
export function connectorData(definition: ConnectorDefinition): ConnectorData {
  const { name, doc, options, target, secrets, source, sink } = definition;
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

const connectorName = /^[a-z][a-z0-9_-]*$/;

/** What is wrong with the parts that are no schema, in a sentence; configurations may be JavaScript. */
function definitionProblem(
  connector: {
    readonly name: unknown;
    readonly source?: { readonly open: unknown };
    readonly sink?: { readonly open: unknown; readonly delivery: string };
    readonly health: unknown;
    readonly secrets?: readonly string[];
    readonly target?: string;
  },
  properties: readonly string[],
): string | undefined {
  const { name, source, sink, health, secrets = [], target } = connector;
  if (typeof name !== "string" || !connectorName.test(name)) {
    return 'its name must be written like "sftp": lower-case letters, digits, "-" and "_", a letter first';
  }
  if (source === undefined && sink === undefined) return "it is neither a source nor a sink";
  if (source !== undefined && typeof source.open !== "function") return "its `source.open` is not a function";
  if (sink !== undefined && typeof sink.open !== "function") return "its `sink.open` is not a function";
  if (sink !== undefined && !["exactly-once", "at-least-once"].includes(sink.delivery)) {
    return 'its `sink.delivery` is not "exactly-once" or "at-least-once"';
  }
  if (typeof health !== "function") return "its `health` is not a function";
  const unknown = [...secrets, ...(target === undefined ? [] : [target])].find(
    (property) => !properties.includes(property),
  );
  if (unknown === undefined) return undefined;
  return `\`secrets\` or \`target\` name "${unknown}", but its properties are ${properties.map((each) => `"${each}"`).join(", ")}`;
}
