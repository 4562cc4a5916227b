import type { ConnectorData } from "@constellation/types";
import { describeSchema } from "./describe-schema.ts";
import { asSchema, isList, type Schema } from "./schema.ts";

/** One property that a connector takes. */
export interface ConnectorProperty {
  readonly schema: Schema;
  readonly required: boolean;
  /** What it takes, as messages say it. */
  readonly expected: string;
}

/** The properties of a connector; `open` when it takes others too. */
export interface ConnectorProperties {
  readonly properties: ReadonlyMap<string, ConnectorProperty>;
  readonly open: boolean;
}

const cache = new WeakMap<ConnectorData, ConnectorProperties>();

/** What a connector's option schema says of its properties. */
export function propertiesOf(connector: ConnectorData): ConnectorProperties {
  let known = cache.get(connector);
  if (known === undefined) {
    known = readProperties(asSchema(connector.options) ?? {});
    cache.set(connector, known);
  }
  return known;
}

function readProperties(options: Schema): ConnectorProperties {
  const required = isList(options.required) ? options.required : [];
  const declared = Object.entries(asSchema(options.properties) ?? {});
  const properties = declared.map(([name, value]): [string, ConnectorProperty] => {
    const schema = asSchema(value) ?? {};
    const isRequired = required.includes(name) && schema.default === undefined;
    return [name, { schema, required: isRequired, expected: describeSchema(schema) }];
  });
  const { additionalProperties } = options;
  const open = additionalProperties === true || asSchema(additionalProperties) !== undefined;
  return { properties: new Map(properties), open };
}

const duration: Schema = {
  type: "string",
  pattern: "^\\d+(\\.\\d+)?(ms|s|min|h|d)$",
  description: "a duration",
};

const ofSources: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  ["disorder", duration],
  ["idle_timeout", duration],
  ["max_ahead", duration],
  ["time", { type: "string", minLength: 1 }],
  ["overflow", { enum: ["block", "drop_oldest", "drop_newest", "fail"] }],
]);
const ofSinks: ReadonlyMap<string, Schema> = new Map<string, Schema>([["none", { enum: ["skip", "emit"] }]]);

/** The options of a binding that every connector takes. */
export function bindingProperties(side: "source" | "sink"): ReadonlyMap<string, Schema> {
  return side === "source" ? ofSources : ofSinks;
}
