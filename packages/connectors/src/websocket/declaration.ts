import { connectionProperties } from "../declaration/connection-properties.ts";
import { address, count, duration, oneOf } from "../declaration/property-schemas.ts";

/** Declaration of the connector `websocket`. */
export const websocketDeclaration = {
  name: "websocket",
  doc: "Reads and writes messages of a WebSocket.",
  options: {
    type: "object",
    properties: {
      url: address("The address of the socket (ws:// or wss://).", "ws"),
      ...connectionProperties,
      ping: { ...duration("How often the peer is asked whether it is there."), default: "30s" },
      message_max: {
        ...count("Bytes that one message may have.", { maximum: 268_435_456 }),
        default: 16_777_216,
      },
      buffer: { ...count("Messages held when they come faster than they are taken."), default: 1024 },
      overflow: {
        ...oneOf(
          "What happens when the buffer is full: the socket is paused, the oldest or newest messages are dropped (and counted), or the source fails.",
          "block",
          "drop_oldest",
          "drop_newest",
          "fail",
        ),
        default: "block",
      },
      close: {
        ...oneOf(
          "What a normal close by the peer (code 1000) means to a source: connect again, or the end of the input.",
          "reconnect",
          "end",
        ),
        default: "reconnect",
      },
      form: {
        ...oneOf(
          'What a sink sends: `{ "id": …, "value": … }`, so that the receiver can drop repeats, or the value alone.',
          "envelope",
          "value",
        ),
        default: "envelope",
      },
    },
    required: ["url"],
    additionalProperties: false,
  },
  target: "url",
  secrets: ["token"],
  source: { replayable: false },
  sink: { delivery: "at-least-once" },
} as const;
