import type { ConnectorDeclaration } from "../declaration/connector-declaration.ts";
import { oneOf, text } from "../declaration/property-schemas.ts";

/** Connectors of packages that are added when they are needed; the checker knows their options before. */
export const externalDeclarations: readonly ConnectorDeclaration[] = [
  {
    name: "log",
    doc: "Reads and writes topics of the embedded log.",
    options: {
      type: "object",
      properties: { topic: text("The topic."), group: text("The consumer group of a source.") },
      required: ["topic"],
      additionalProperties: false,
    },
    target: "topic",
    source: { replayable: true },
    sink: { delivery: "exactly-once" },
    package: "@constellation/log",
  },
  {
    name: "kafka",
    doc: "Reads and writes topics of a Kafka cluster.",
    options: {
      type: "object",
      properties: {
        topic: text("The topic."),
        group: text("The consumer group of a source."),
        brokers: text("Addresses of brokers, separated by commas."),
        from: oneOf("Where a new group starts.", "beginning", "end"),
      },
      required: ["topic"],
      additionalProperties: false,
    },
    target: "topic",
    source: { replayable: true },
    sink: { delivery: "exactly-once" },
    package: "@constellation/connector-kafka",
  },
  {
    name: "nats",
    doc: "Reads and writes subjects of a NATS server, with JetStream where it is there.",
    options: {
      type: "object",
      properties: {
        subject: text("The subject."),
        servers: text("Addresses of servers, separated by commas."),
        durable: text("The name of a durable consumer."),
      },
      required: ["subject"],
      additionalProperties: false,
    },
    target: "subject",
    source: { replayable: true },
    sink: { delivery: "at-least-once" },
    package: "@constellation/connector-nats",
  },
];
