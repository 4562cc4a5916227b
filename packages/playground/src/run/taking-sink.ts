import type { ConnectorDefinition } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** A sink that hands its elements to `take`. */
export function takingSink(take: (values: readonly JsonValue[]) => void): ConnectorDefinition {
  return {
    kind: "connector",
    name: "page",
    doc: "Shows elements on the page.",
    options: { type: "object", additionalProperties: false },
    secrets: [],
    health: async () => ({ status: "ok" }),
    sink: {
      delivery: "at-least-once",
      open: async () => ({
        write: (elements) => take(elements.map(({ value }) => value)),
        seal: async (epoch) => epoch,
        commit: async () => undefined,
        restore: async () => undefined,
        close: async () => undefined,
      }),
    },
  };
}
