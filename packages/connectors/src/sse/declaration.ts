import { connectionProperties } from "../declaration/connection-properties.ts";
import { address, count, duration, text } from "../declaration/property-schemas.ts";

/** Declaration of the connector `sse`. */
export const sseDeclaration = {
  name: "sse",
  doc: "Reads server-sent events; reconnects where it was cut off.",
  options: {
    type: "object",
    properties: {
      url: address("The address of the event stream (http:// or https://)."),
      event: text("Takes only events of this name. Default: all."),
      ...connectionProperties,
      silence: {
        ...duration("Connects anew when nothing came for so long, not even a comment."),
        default: "5min",
      },
      event_max: {
        ...count("Bytes that one event may have.", { maximum: 268_435_456 }),
        default: 16_777_216,
      },
    },
    required: ["url"],
    additionalProperties: false,
  },
  target: "url",
  secrets: ["token"],
  source: { replayable: true },
} as const;
