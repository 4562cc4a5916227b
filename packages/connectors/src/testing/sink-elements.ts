import type { SinkElement } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** Values as elements on their way out, with ids that are stable. */
export function sinkElements(values: readonly JsonValue[], first = 0): readonly SinkElement[] {
  return values.map((value, index) => ({
    id: `e${first + index}`,
    value,
    text: JSON.stringify(value),
    time: 1000 + first + index,
  }));
}
