import type { JsonValue } from "@constellation/types";
import { duration, flag, oneOf, text } from "../declaration/property-schemas.ts";

const whole = (description: string, minimum = 1) => ({ type: "integer", minimum, description }) as const;

const binding = {
  description: "Where an input comes from or an output goes: a target as on the command line, or its parts.",
  anyOf: [
    { type: "string", minLength: 1, description: "Such as file:orders.jsonl?disorder=2s." },
    {
      type: "object",
      properties: {
        connector: text("The name of a connector; its properties and those of the binding stand beside it."),
      },
      required: ["connector"],
      additionalProperties: true,
    },
  ],
};

const errors = {
  type: "object",
  description: "What becomes of an element that fails.",
  properties: {
    policy: oneOf(
      "Ends the deployment, tries the element again, leaves it out, or puts it aside.",
      "failFast",
      "retry",
      "skipAndContinue",
      "deadLetter",
    ),
    max: whole("Further attempts with `retry`."),
    backoff: duration("The wait before the first further attempt; it doubles."),
    sink: { ...binding, description: "Where dead letters go." },
  },
  required: ["policy"],
  additionalProperties: false,
};

/** JSON Schema of a deploy file. */
export const deploySchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://constellation-lang.dev/schemas/deploy-1.schema.json",
  title: "Constellation deploy file, version 1",
  description:
    "How a pipeline is run as a stream: where inputs come from and outputs go, and with which options.",
  type: "object",
  properties: {
    version: { const: 1 },
    pipeline: text("Path of the pipeline, relative to this file."),
    mode: oneOf("How it is run: as a stream. A batch run takes no deploy file.", "stream"),
    bindings: {
      type: "object",
      description: "By input or output: NAME, or in:NAME and out:NAME where one name is both.",
      additionalProperties: binding,
    },
    options: {
      type: "object",
      properties: {
        deterministic: flag(
          "Sources are read in the order of recorded time, so that a replay gives the same results.",
        ),
        checkpoint: {
          type: "object",
          description: "When the state is saved, and where.",
          properties: {
            every: duration("The time between two checkpoints."),
            elements: whole("Elements between two checkpoints."),
            backend: oneOf(
              "The store. Default: as the pipeline says, else sqlite with a folder and memory without.",
              "memory",
              "sqlite",
              "rocksdb",
            ),
            dir: text("The folder of the store, relative to this file."),
            keep: whole("Checkpoints that are kept. Default: 3."),
          },
          additionalProperties: false,
        },
        errors,
        late: { ...binding, description: "Where elements go that came too late for their window." },
        state: {
          type: "object",
          description: "What bounds the states of windows, joins, tables and counts.",
          properties: {
            memory: {
              type: "object",
              description:
                "How much of each state memory holds. Default: with a place to spill to, 1,000,000 entries.",
              properties: {
                entries: whole("Keys; where lists are kept, elements too."),
                bytes: whole("Bytes, as JSON, estimated."),
              },
              additionalProperties: false,
            },
            spill: text(
              "The folder for what does not fit, relative to this file; nothing in it outlives the run.",
            ),
            ttl: duration(
              "Event time after which a key of a table or a count is forgotten that nothing came for.",
            ),
          },
          additionalProperties: false,
        },
        maxInFlight: whole("Elements that an asynchronous stage works on at once. Default: 64."),
        idleTimeout: duration("After how long a silent source holds no window back any more. Default: 60s."),
        timeout: {
          anyOf: [duration("Time limit of an attempt of a call. Default: 30s."), { const: "none" }],
        },
      },
      additionalProperties: false,
    },
  },
  required: ["version"],
  additionalProperties: false,
} as const satisfies JsonValue;
