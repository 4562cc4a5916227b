import { delimiter, format } from "../declaration/property-schemas.ts";

/** Declaration of the connector `stdin`. */
export const stdinDeclaration = {
  name: "stdin",
  doc: "Reads elements from standard input, one per line.",
  options: { type: "object", properties: { format, delimiter }, additionalProperties: false },
  source: { replayable: false },
} as const;
