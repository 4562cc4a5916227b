import type { CallNode, NodeId } from "@constellation/graph";
import { blame } from "../../kernel/blame.ts";
import { type ChunkKernel, compileChunkKernel } from "../../kernel/chunk-kernel.ts";
import type { Code } from "../../kernel/code.ts";
import type { KernelCall, KernelLookup } from "../../kernel/emit.ts";
import { Emitter } from "../../kernel/emitter.ts";
import type { KernelRun } from "../../kernel/kernel.ts";
import { planRules } from "../../plan/make-plan.ts";
import { type Placement, placeNodes } from "../../plan/place-nodes.ts";
import { isLongChoice } from "../../plan/split-choices.ts";
import { Unit } from "../../plan/unit.ts";
import type { Outcome } from "../flow/message.ts";
import type { Tick } from "../flow/tick.ts";
import type { RegionPlan } from "../plan/stream-plan.ts";
import { kernelNodes, type RegionLayout } from "./region-layout.ts";
import type { RegionHost } from "./region-services.ts";
import type { RowRun } from "./row-run.ts";

/** Nodes in one kernel at most: beyond, the engine of the host no longer optimises it. */
const nodesMax = 1500;

/** Makes the kernels of a synchronous region over chunks: one per set of cells that have a value per row. */
export class ChunkEngine {
  /** Calls with an effect: each is made once per row. Their numbers are places in `RowRun.kept`. */
  readonly effects: readonly CallNode[];
  private readonly plan: RegionPlan;
  private readonly layout: RegionLayout;
  private readonly host: RegionHost;
  private readonly tables: (id: NodeId) => KernelLookup | undefined;
  private readonly kernels = new Map<string, ChunkKernel<Tick>>();

  constructor(
    plan: RegionPlan,
    layout: RegionLayout,
    parts: { readonly host: RegionHost; readonly tables: (id: NodeId) => KernelLookup | undefined },
  ) {
    this.plan = plan;
    this.layout = layout;
    this.host = parts.host;
    this.tables = parts.tables;
    this.effects = plan.nodes.filter(
      (node): node is CallNode => node.kind === "call" && this.host.mannerOf(node) === "alone",
    );
  }

  /** False for a region that is too large or too deep for one kernel, or has to wait: it is computed row by row. */
  get isUsable(): boolean {
    const { nodes, isAsynchronous } = this.plan;
    if (isAsynchronous || nodes.length > nodesMax || nodes.some(isLongChoice)) return false;
    return this.place(new Unit("outputs")).units.size === 0;
  }

  /** All in one unit; what does not fit stands in units of its own. */
  private place(unit: Unit): Placement {
    const nodes = kernelNodes(this.plan);
    const given = new Set(this.layout.cellOf.keys());
    const rules = planRules({ nodes, roots: [], given, fetched: new Set() }, this.host);
    const roots = new Map(this.layout.roots.map((id) => [id, unit.scope]));
    return placeNodes(nodes, roots, { ...rules, isAwaited: () => false, standsAlone: () => false });
  }

  /** The kernel for rows in which the cells of some sides have a value per row. */
  kernel(sides: ReadonlySet<number>): ChunkKernel<Tick> {
    const key = [...sides].join(" ");
    const known = this.kernels.get(key);
    if (known !== undefined) return known;
    const made = this.compile((cell) => {
      const given = this.layout.cells[cell];
      return given?.kind === "side" && sides.has(given.side);
    });
    this.kernels.set(key, made);
    return made;
  }

  private compile(isColumn: (cell: number) => boolean): ChunkKernel<Tick> {
    const nodes = kernelNodes(this.plan);
    const { roots, cells, cellOf } = this.layout;
    const unit = new Unit("outputs");
    const emitter = new Emitter({
      nodes: new Map(nodes.map((node) => [node.id, node])),
      placement: this.place(unit),
      cellOf: (id) => cellOf.get(id),
      isReady: () => true,
      isLazy: () => false,
      call: (node) => this.call(node),
      lookup: ({ id }) => this.tables(id),
      inspects: this.host.inspects,
    });
    const results: Code[] = [];
    const code = emitter.kernel(unit.scope, (emit) => {
      for (const root of roots) results.push(emit.valueOf(root));
      return { kind: "list", items: [] };
    });
    return compileChunkKernel({ code, results, cells: cells.length, isColumn }, this.host.backend);
  }

  /** A call with an effect keeps what came of it: when its row is computed again it is not made again. */
  private call(node: CallNode): KernelCall {
    const call = this.host.kernelCall(node);
    const number = this.effects.findIndex(({ id }) => id === node.id);
    if (number < 0) return call;
    const callee = (run: RowRun, ...values: readonly unknown[]): unknown => {
      try {
        const value = call.takesRun
          ? call.callee(run satisfies KernelRun, ...values)
          : call.callee(...values);
        keep(run, number, value as Outcome);
        return value;
      } catch (thrown) {
        const failure = blame(thrown, node);
        keep(run, number, failure);
        throw failure;
      }
    };
    return { callee, takesRun: true };
  }
}

function keep(run: RowRun, number: number, outcome: Outcome): void {
  const column = run.kept[number];
  if (column !== undefined) column[run.row] = outcome;
}
