import { text } from "../declaration/property-schemas.ts";

/** Declaration of the connector `value`. */
export const valueDeclaration = {
  name: "value",
  doc: "One constant value, for an input with a default.",
  options: {
    type: "object",
    properties: { json: text("The value as JSON.") },
    required: ["json"],
    additionalProperties: false,
  },
  target: "json",
  source: { replayable: true },
} as const;
