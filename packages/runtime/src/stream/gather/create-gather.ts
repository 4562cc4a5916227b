import { unreachable } from "@constellation/diagnostics";
import type { Operator, OperatorServices } from "../flow/operator.ts";
import type { GatherPlan } from "../plan/stream-plan.ts";
import { boundsOf, type StateBounds } from "../state/state-limits.ts";
import { Accumulators } from "./accumulators.ts";
import type { AggregateCall } from "./aggregate-call.ts";
import { ColdContents } from "./cold-contents.ts";
import type { Contents } from "./contents.ts";
import { CountWindows } from "./count-windows.ts";
import { columnsOf, GatherOperator } from "./gather-operator.ts";
import { type KeyCode, keyCode, noKeyCode } from "./key-code.ts";
import { Lists } from "./lists.ts";
import { SessionWindows } from "./session-windows.ts";
import { TimeWindows } from "./time-windows.ts";
import type { Emit, Windowing } from "./windowing.ts";

/**
 * The operator of a window or batch. `base`: the index of its base clock; `aggregates`: the calls of `plan.aggregates`, in its order. Elements are
 * folded as they come where nobody reads the lists, no aggregate goes by their order and no window above may take one back.
 */
export function createGather(
  plan: GatherPlan,
  services: OperatorServices,
  { base, aggregates }: { readonly base: number; readonly aggregates: readonly AggregateCall[] },
): Operator {
  const keepsIds = plan.heldBackMs > 0;
  const columns = columnsOf(plan.node);
  const keys = columns.key === undefined ? noKeyCode : keyCode;
  const isFolded =
    !plan.keepsLists &&
    !keepsIds &&
    !aggregates.some(({ implementation }) => implementation.followsOrder === true);
  const windowing = (emit: Emit, sent: () => void): Windowing => {
    const bounds = boundsOf(services.state, plan.id, "windows");
    const parts = { keys, emit, sent, bounds, clock: services.clock, mayBeEmptied: keepsIds };
    if (isFolded) return boundedWindowing(plan, { ...parts, contents: new Accumulators(aggregates) });
    const contents = new Lists(columns.values, aggregates, { keepsLists: plan.keepsLists, keepsIds });
    return boundedWindowing(plan, { ...parts, contents });
  };
  return new GatherOperator(plan, services, { base, windowing });
}

interface Parts<C> {
  readonly contents: Contents<C>;
  readonly keys: KeyCode;
  readonly emit: Emit;
  readonly sent: () => void;
  readonly clock: OperatorServices["clock"];
  readonly bounds: StateBounds;
  readonly mayBeEmptied: boolean;
}

/** Counts keep whole keys within bounds, windows of time their contents. */
function boundedWindowing<C>(plan: GatherPlan, parts: Parts<C>): Windowing {
  const { kind } = plan.node.gather;
  if (parts.bounds.memory === undefined || kind === "count" || kind === "batch")
    return windowingOf(plan, parts);
  return windowingOf(plan, { ...parts, contents: new ColdContents(parts.contents, parts.bounds) });
}

function windowingOf<C>({ node: { gather } }: GatherPlan, parts: Parts<C>): Windowing {
  switch (gather.kind) {
    case "tumbling":
    case "sliding":
      return new TimeWindows(gather, parts);
    case "session":
      return new SessionWindows(gather, parts);
    case "count":
    case "batch":
      return new CountWindows(gather, parts);
    default:
      return unreachable(gather);
  }
}
