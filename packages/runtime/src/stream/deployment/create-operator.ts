import { unreachable } from "@constellation/diagnostics";
import type { CallNode, Graph } from "@constellation/graph";
import { makeDecoder, type Value } from "@constellation/types";
import { callTypes } from "../../functions/call-types.ts";
import type { FunctionTable } from "../../runtime/function-table.ts";
import { inTickOrder } from "../flow/in-tick-order.ts";
import type { Operator } from "../flow/operator.ts";
import type { AggregateCall } from "../gather/aggregate-call.ts";
import { createGather } from "../gather/create-gather.ts";
import { createMerge } from "../merge/create-merge.ts";
import { Each } from "../merge/each.ts";
import { gatheredList } from "../plan/gathered-aggregates.ts";
import type { GatherPlan, OperatorPlan } from "../plan/stream-plan.ts";
import { createRegion } from "../region/create-region.ts";
import type { RegionHost, RegionServices } from "../region/region-services.ts";

/** What operators are made from. */
export interface OperatorParts {
  readonly graph: Graph;
  readonly services: RegionServices;
  readonly host: RegionHost;
  readonly functions: FunctionTable;
}

/** The operator of a plan's part. */
export function createOperator(plan: OperatorPlan, parts: OperatorParts): Operator {
  const { graph, services, host } = parts;
  const base = graph.clocks.findIndex((clock) => clock.base === `tick:${plan.id}`);
  switch (plan.kind) {
    case "region":
      return createRegion(plan, graph, services, host);
    case "gather": {
      const gather = createGather(plan, services, { base, aggregates: aggregateCalls(plan, parts) });
      const [side] = plan.sides;
      return side === undefined ? gather : inTickOrder(gather, side, services);
    }
    case "each":
      return new Each(plan, services, base);
    case "merge":
      return createMerge(plan, services, base);
    default:
      return unreachable(plan);
  }
}

function aggregateCalls(plan: GatherPlan, { graph, functions }: OperatorParts): readonly AggregateCall[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const names = Object.keys(plan.node.inputs);
  return plan.aggregates.map((node) => {
    const [list, ...others] = node.parameters.map(({ name }) => nodes.get(inputOf(node, name)));
    const gathered = gatheredList(list, nodes);
    const aggregate = functions.aggregate(node);
    if (gathered === undefined || aggregate === undefined)
      throw new RangeError(`the aggregate "${node.callee}" should read a list that is gathered`);
    const parameters = others.map((other): Value => {
      if (other?.kind !== "literal") return null;
      const decoded = makeDecoder(other.type)(other.value);
      return decoded.kind === "decoded" ? decoded.value : null;
    });
    return {
      node: node.id,
      callee: node.callee,
      column: names.indexOf(gathered.parameter),
      implementation: aggregate.specialise(callTypes(node)),
      parameters,
    };
  });
}

function inputOf(node: CallNode, name: string): string {
  const inputs: Readonly<Record<string, string | undefined>> = node.inputs;
  return inputs[name] ?? "";
}
