import { count, duration, text, texts } from "./property-schemas.ts";

/** Properties of connectors that hold a connection open. */
export const connectionProperties = {
  token: text("Sent as `Authorization: Bearer …`. A secret."),
  headers: texts("Further headers of the request."),
  timeout: { ...duration("Time limit for connecting."), default: "30s" },
  attempts: {
    ...count(
      "Attempts in a row that may fail before the source or sink does; the wait between them doubles, up to 30 s.",
    ),
    default: 10,
  },
} as const;
