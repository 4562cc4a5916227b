import type { CallNode, Graph } from "@constellation/graph";
import type { ModuleDefinition } from "@constellation/sdk";
import type { CallManner } from "../../plan/plan-host.ts";
import { GraphPlanHost, type PlanSetting } from "../../runtime/plan-host.ts";
import type { RegionHost } from "./region-services.ts";

/** Finds the functions of a graph for its regions. A synchronous module without options that need waiting is called in place, once per element. */
export class GraphRegionHost extends GraphPlanHost implements RegionHost {
  private readonly modules: PlanSetting["functions"];

  constructor(graph: Graph, setting: PlanSetting, inspects: boolean) {
    super(graph, setting, { inspects });
    this.modules = setting.functions;
  }

  override mannerOf(node: CallNode): CallManner {
    const manner = super.mannerOf(node);
    if (manner !== "awaited" || node.effect !== "sync" || node.stateful) return manner;
    return super.mannerOf({ ...node, effect: "pure" }) === "kernel" ? "alone" : "awaited";
  }

  module(name: string): ModuleDefinition | undefined {
    return this.modules.module(name);
  }
}
