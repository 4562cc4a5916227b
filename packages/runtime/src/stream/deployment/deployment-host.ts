import type { Graph } from "@constellation/graph";
import type { Clock, Logger, ModuleDefinition, Random } from "@constellation/sdk";
import type { CheckpointStore } from "../checkpoint/checkpoint-store.ts";
import type { StreamPlan } from "../plan/stream-plan.ts";
import type { DeployOptions } from "./deploy-options.ts";
import type { OperatorMaker, RunServices } from "./run-services.ts";

/** What deployments are made with. */
export interface DeploymentHost {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly tenant: string | undefined;
  /** Throws when the graph cannot be deployed so. */
  plan(graph: Graph, deploy: DeployOptions): StreamPlan;
  /** A module by its full name. */
  module(name: string): ModuleDefinition | undefined;
  makeOperators(plan: StreamPlan, deploy: DeployOptions, services: RunServices): OperatorMaker;
  /** Where checkpoints are kept when nothing else is said. */
  makeStore(): CheckpointStore;
}
