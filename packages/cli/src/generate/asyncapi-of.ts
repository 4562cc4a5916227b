import type { CheckedAnnotation } from "@constellation/checker";
import { type JsonValue, type Type, toJsonSchema } from "@constellation/types";
import type { NamedProgram } from "../commands/types.ts";

/** What one input or output of a pipeline says about the messages that it takes or gives, one element each. */
interface Port {
  /** Unique in the document: the pipeline's name and the port's. */
  readonly id: string;
  readonly name: string;
  readonly action: "receive" | "send";
  readonly type: Type;
  readonly annotation: CheckedAnnotation | undefined;
  readonly doc: string | undefined;
}

/**
 * An AsyncAPI 3.0 document of pipelines as streams: a channel and an operation for every input (received) and output (sent). Addresses
 * come from `@source` and `@sink`; a deployment may bind others, and a port without a hint has none.
 */
export function asyncApiOf(programs: readonly NamedProgram[], title: string): JsonValue {
  const ports = programs.flatMap(portsOf);
  return {
    asyncapi: "3.0.0",
    info: { title, version: "1.0.0" },
    defaultContentType: "application/json",
    channels: Object.fromEntries(ports.map((port) => [port.id, channelOf(port)])),
    operations: Object.fromEntries(ports.map((port) => [`${port.action}${port.id}`, operationOf(port)])),
    components: { messages: Object.fromEntries(ports.map((port) => [port.id, messageOf(port)])) },
  };
}

function portsOf({ name, program }: NamedProgram): readonly Port[] {
  // A parameter is a setting of the pipeline, not a stream.
  const inputs = program.inputs.filter((input) => input.default === undefined);
  return [
    ...inputs.map((input): Port => {
      const annotation = input.annotations.find(({ kind }) => kind === "source");
      return { ...port(name, input, "In"), action: "receive", annotation };
    }),
    ...program.outputs.map((output): Port => {
      const annotation = output.annotations.find(({ kind }) => kind === "sink");
      return { ...port(name, output, "Out"), action: "send", annotation };
    }),
  ];
}

function port(
  pipeline: string,
  { name, type, doc }: { readonly name: string; readonly type: Type; readonly doc?: string },
  side: "In" | "Out",
): Pick<Port, "id" | "name" | "type" | "doc"> {
  return { id: `${pipeline}${side}_${name.replaceAll("-", "_")}`, name, type, doc };
}

/** The properties that name a place, by connector; the first that is there is the address. */
const addressProperties = ["topic", "subject", "url", "path", "name"];

function channelOf({ id, annotation, doc }: Port): JsonValue {
  const properties = annotation?.properties ?? {};
  const property = addressProperties.find((key) => typeof properties[key] === "string");
  return {
    address: property === undefined ? null : (properties[property] ?? null),
    ...(doc === undefined ? {} : { description: doc }),
    messages: { [id]: { $ref: `#/components/messages/${id}` } },
    ...(annotation === undefined ? {} : { "x-constellation": { ...annotation } }),
  };
}

function operationOf({ id, action }: Port): JsonValue {
  return {
    action,
    channel: { $ref: `#/channels/${id}` },
    messages: [{ $ref: `#/channels/${id}/messages/${id}` }],
  };
}

function messageOf({ name, type }: Port): JsonValue {
  // None is no message: a sink leaves it out.
  const payload = toJsonSchema(type.kind === "optional" ? type.inner : type);
  return {
    name,
    contentType: "application/json",
    payload: { schemaFormat: "application/schema+json;version=draft-2020-12", schema: payload },
  };
}
