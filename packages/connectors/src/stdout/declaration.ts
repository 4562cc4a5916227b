import { delimiter, flag, format } from "../declaration/property-schemas.ts";

/** Declaration of the connector `stdout`. */
export const stdoutDeclaration = {
  name: "stdout",
  doc: "Writes elements to standard output, one per line.",
  options: {
    type: "object",
    properties: {
      format,
      delimiter,
      label: {
        ...flag(
          'Each line names its output: `{ "output": name, "value": … }`, as outputs without a binding do.',
        ),
        default: false,
      },
    },
    additionalProperties: false,
  },
  sink: { delivery: "at-least-once" },
} as const;
