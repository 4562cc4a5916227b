import { count, oneOf, text } from "../declaration/property-schemas.ts";

/** Declaration of the connector `memory`. */
export const memoryDeclaration = {
  name: "memory",
  doc: "A queue in this process, for tests and embedding.",
  options: {
    type: "object",
    properties: {
      name: text("The name of the queue."),
      capacity: {
        ...count("Elements that the queue holds at most."),
        default: 1024,
      },
      overflow: {
        ...oneOf(
          "What happens when more are added: whoever adds waits, the oldest or newest elements are dropped (and counted), or adding fails.",
          "block",
          "drop_oldest",
          "drop_newest",
          "fail",
        ),
        default: "block",
      },
    },
    required: ["name"],
    additionalProperties: false,
  },
  target: "name",
  source: { replayable: false },
  sink: { delivery: "at-least-once" },
} as const;
