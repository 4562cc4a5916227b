import { unreachable } from "@constellation/diagnostics";
import type { Operator, OperatorServices } from "../flow/operator.ts";
import type { MergePlan } from "../plan/stream-plan.ts";
import { Concat } from "./concat.ts";
import { Interleave } from "./interleave.ts";
import { LookupWait } from "./lookup-wait.ts";
import { Within } from "./within.ts";
import { Zip } from "./zip.ts";

/** The operator of a merge; `base`: the index of its base clock. */
export function createMerge(plan: MergePlan, services: OperatorServices, base: number): Operator {
  const { strategy } = plan.node.merge;
  switch (strategy) {
    case "interleave":
      return new Interleave(plan, services, base);
    case "concat":
      return new Concat(plan, services, base);
    case "zip":
      return new Zip(plan, services, base);
    case "within":
      return new Within(plan, services, base);
    case "lookup":
      return new LookupWait(plan, services, base);
    default:
      return unreachable(strategy);
  }
}
