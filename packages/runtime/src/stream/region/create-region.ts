import type { CallNode, Graph } from "@constellation/graph";
import { Port } from "../flow/port.ts";
import type { RegionPlan } from "../plan/stream-plan.ts";
import { ModuleStates } from "../state/module-states.ts";
import { ChunkEngine } from "./chunk-engine.ts";
import { ChunkRows } from "./chunk-rows.ts";
import { FrameRows } from "./frame-rows.ts";
import { RegionInputs } from "./region-inputs.ts";
import { layOut } from "./region-layout.ts";
import { RegionOperator } from "./region-operator.ts";
import type { RegionHost, RegionServices } from "./region-services.ts";
import { RowQueue } from "./row-queue.ts";
import { RowRun } from "./row-run.ts";
import { RowWorker } from "./row-worker.ts";
import { rowsInFlight } from "./rows-in-flight.ts";

/** Rows that a region holds at least before its sources are closed. */
const heldMin = 512;

/** The operator of a region. */
export function createRegion(
  plan: RegionPlan,
  graph: Graph,
  services: RegionServices,
  host: RegionHost,
): RegionOperator {
  const layout = layOut(plan);
  const inputs = new RegionInputs(plan, layout, { graph, constants: services.constants, services });
  const tables = (lookup: string) => inputs.table(lookup);
  const concurrencyOf = ({ options }: CallNode) => options.concurrency;
  const limits = {
    maxInFlight: rowsInFlight(plan, { mannerOf: (node) => host.mannerOf(node), concurrencyOf }),
  };
  const gate = services.gate(plan.id, {
    get high() {
      return Math.max(heldMin, 2 * limits.maxInFlight);
    },
  });
  const ports = plan.ports.map(() => new Port());
  const queue = new RowQueue(plan, layout, { gate, ports, clock: services.clock });
  const engine = new ChunkEngine(plan, layout, { host, tables });
  const states = new ModuleStates((name) => host.module(name), plan.nodes);
  const worker = new RowWorker({ plan, layout, host, services, queue, tables, states });
  const computing = engine.isUsable
    ? new ChunkRows({ layout, engine, worker, queue, run: new RowRun(plan.id, services, host) })
    : new FrameRows({ layout, worker, queue, limits });
  const kept = states.checkpointed;
  return new RegionOperator({ plan, layout, services, inputs, queue, computing, ports, limits, kept });
}
