import { unreachable } from "@constellation/diagnostics";
import type { GatherStrategy } from "@constellation/graph";
import { gatherCounts } from "./gather-counts.ts";
import { gatherSessions } from "./gather-sessions.ts";
import { gatherWindows } from "./gather-windows.ts";
import type { GatheredElement, Gathering } from "./gathered-element.ts";

/** All windows or batches of a finite stream, in the order in which a stream would emit them. */
export function gatherElements(
  strategy: GatherStrategy,
  elements: readonly GatheredElement[],
  late: (element: GatheredElement) => void,
): readonly Gathering[] {
  switch (strategy.kind) {
    case "tumbling":
    case "sliding":
      return gatherWindows(strategy, elements, late);
    case "session":
      return gatherSessions(strategy, elements, late);
    case "count":
    case "batch":
      return gatherCounts(strategy, elements);
    default:
      return unreachable(strategy);
  }
}
