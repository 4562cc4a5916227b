import { count, text } from "../declaration/property-schemas.ts";

/** Declaration of the connector `memory`. */
export const memoryDeclaration = {
  name: "memory",
  doc: "A queue in this process, for tests and embedding.",
  options: {
    type: "object",
    properties: {
      name: text("The name of the queue."),
      capacity: {
        ...count("Elements that the queue holds at most; whoever adds more waits."),
        default: 1024,
      },
    },
    required: ["name"],
    additionalProperties: false,
  },
  target: "name",
  source: { replayable: false },
  sink: { delivery: "at-least-once" },
} as const;
