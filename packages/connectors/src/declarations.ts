import type { ConnectorData, JsonValue } from "@constellation/types";

const text = (description: string): JsonValue => ({ type: "string", description });
const duration = (description: string): JsonValue => ({
  type: "string",
  pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|min|h|d)$",
  description,
});
const count = (description: string, minimum = 1): JsonValue => ({ type: "integer", minimum, description });
const flag = (description: string): JsonValue => ({ type: "boolean", description });
const oneOf = (description: string, ...values: string[]): JsonValue => ({
  type: "string",
  enum: values,
  description,
});

/** JSON Schema of the options: an object with these properties and no others. */
function options(properties: Readonly<Record<string, JsonValue>>, ...required: string[]): JsonValue {
  return { type: "object", properties, required, additionalProperties: false };
}

const format = oneOf("How the text is read or written.", "jsonl", "csv");
const disorder = duration("How late an element may come behind the newest of its source, e.g. 2s.");

const fileConnector: ConnectorData = {
  name: "file",
  doc: "Reads and writes files of JSON Lines or CSV, one element per line.",
  options: options(
    {
      path: text("A file, a folder of parts (ends with a slash), or a glob."),
      format,
      follow: flag("Goes on reading what is appended to the file."),
      disorder,
    },
    "path",
  ),
  source: true,
  sink: true,
};

const kafkaConnector: ConnectorData = {
  name: "kafka",
  doc: "Reads and writes topics of a Kafka cluster.",
  options: options(
    {
      topic: text("The topic."),
      group: text("The consumer group of a source."),
      brokers: text("Addresses of brokers, separated by commas."),
      from: oneOf("Where a new group starts.", "beginning", "end"),
      disorder,
    },
    "topic",
  ),
  source: true,
  sink: true,
  package: "@constellation/connector-kafka",
};

/** Declarations of all built-in connectors, those of optional packages too: the checker knows their options before one is installed. */
export const connectorDeclarations: readonly ConnectorData[] = [
  {
    name: "memory",
    doc: "A queue in this process, for tests and embedding.",
    options: options({ name: text("The name of the queue."), capacity: count("Elements held at most.") }),
    source: true,
    replayable: false,
    sink: true,
  },
  fileConnector,
  {
    name: "stdin",
    doc: "Reads elements from standard input, one per line.",
    options: options({ format, disorder }),
    source: true,
    replayable: false,
    sink: false,
  },
  {
    name: "stdout",
    doc: "Writes elements to standard output, one per line.",
    options: options({ format }),
    source: false,
    sink: true,
  },
  {
    name: "value",
    doc: "One constant value.",
    options: options({ json: text("The value as JSON.") }, "json"),
    source: true,
    sink: false,
  },
  {
    name: "sse",
    doc: "Reads server-sent events; reconnects where it was cut off.",
    options: options(
      {
        url: text("The address of the event stream."),
        event: text("Takes only events of this name."),
        disorder,
      },
      "url",
    ),
    source: true,
    sink: false,
  },
  {
    name: "websocket",
    doc: "Reads and writes messages of a WebSocket.",
    options: options(
      {
        url: text("The address of the socket (ws:// or wss://)."),
        overflow: oneOf(
          "What happens when elements come faster than they are taken.",
          "block",
          "drop_oldest",
          "drop_newest",
          "fail",
        ),
        disorder,
      },
      "url",
    ),
    source: true,
    replayable: false,
    sink: true,
  },
  {
    name: "webhook",
    doc: "Sends elements to an address with HTTP POST.",
    options: options(
      {
        url: text("The address that takes the elements."),
        batch: count("Elements per request."),
        retry: count("Attempts after the first.", 0),
        timeout: duration("Time limit of one request."),
      },
      "url",
    ),
    source: false,
    sink: true,
  },
  {
    name: "log",
    doc: "Reads and writes topics of the embedded log.",
    options: options(
      { topic: text("The topic."), group: text("The consumer group of a source."), disorder },
      "topic",
    ),
    source: true,
    sink: true,
    package: "@constellation/log",
  },
  kafkaConnector,
  {
    name: "nats",
    doc: "Reads and writes subjects of a NATS server, with JetStream where it is there.",
    options: options(
      {
        subject: text("The subject."),
        servers: text("Addresses of servers, separated by commas."),
        durable: text("The name of a durable consumer."),
        disorder,
      },
      "subject",
    ),
    source: true,
    sink: true,
    package: "@constellation/connector-nats",
  },
];
