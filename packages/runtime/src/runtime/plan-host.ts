import { assert } from "@constellation/diagnostics";
import type { CallNode, CallOptions, Graph, GraphNode } from "@constellation/graph";
import type { Clock } from "@constellation/sdk";
import { aroundCall, priorityDefault } from "../calls/around-call.ts";
import { attempting, timeoutDefaultMs } from "../calls/attempt.ts";
import type { CacheBackend } from "../calls/cache-backend.ts";
import type { CallLayer } from "../calls/call-layer.ts";
import { type CallSite, callSite } from "../calls/call-site.ts";
import type { CallState, CallStates } from "../calls/call-state.ts";
import { cutValues } from "../calls/cut.ts";
import { itemsLayer, itemsMax } from "../calls/items.ts";
import { kernelLayer } from "../calls/kernel-layer.ts";
import { foldAggregate } from "../functions/fold-aggregate.ts";
import { libraryCall } from "../functions/library-call.ts";
import type { KernelBackend } from "../kernel/compile-kernel.ts";
import type { KernelCall } from "../kernel/emit.ts";
import type { KernelRun } from "../kernel/kernel.ts";
import type { CallManner, ItemsPlan, PlanHost } from "../plan/plan-host.ts";
import type { FunctionTable } from "./function-table.ts";

/** What all graphs of a runtime are planned with. */
export interface PlanSetting {
  readonly functions: FunctionTable;
  readonly states: CallStates;
  readonly clock: Clock;
  readonly backend: KernelBackend;
  readonly timeoutMs: number | "none" | undefined;
  /** Of the names in `cacheNames`; none is `memory`. */
  readonly cache: (name: string | undefined) => CacheBackend;
  readonly cacheNames: readonly string[];
}

/** How much of a graph's nodes can be seen while it runs. */
export interface PlanManner {
  /** Every value is told. */
  readonly inspects?: boolean;
  /** Nodes are run one by one. */
  readonly inSteps?: boolean;
}

/** Options that only the executor can apply. */
const awaitedOptions: readonly (keyof CallOptions)[] = [
  "retry",
  "timeoutMs",
  "delayMs",
  "backoff",
  "cacheMs",
  "throttle",
  "concurrency",
];

/** Finds the functions of one graph for its plan. */
export class GraphPlanHost implements PlanHost {
  readonly backend: KernelBackend;
  readonly inspects: boolean;
  readonly inSteps: boolean;
  private readonly graph: Graph;
  private readonly setting: PlanSetting;
  private readonly constants: ReadonlySet<string>;
  private readonly lambdas: ReadonlyMap<string, boolean>;

  constructor(graph: Graph, setting: PlanSetting, { inspects = false, inSteps = false }: PlanManner = {}) {
    this.graph = graph;
    this.setting = setting;
    this.backend = setting.backend;
    this.inspects = inspects;
    this.inSteps = inSteps;
    this.constants = new Set(graph.nodes.filter(({ clock }) => clock.length === 0).map(({ id }) => id));
    this.lambdas = lambdasOf(graph);
  }

  mannerOf(node: CallNode): CallManner {
    if (this.inSteps) return "awaited";
    if (this.takesAsynchronousLambda(node)) return "awaited";
    if (awaitedOptions.some((option) => node.options[option] !== undefined)) return "awaited";
    if (this.setting.functions.module(node.callee) === undefined) {
      return node.effect === "pure" ? "kernel" : "alone";
    }
    const isolated = this.setting.functions.module(node.callee)?.isolation === "worker";
    return node.effect === "pure" && !isolated ? "kernel" : "awaited";
  }

  private takesAsynchronousLambda(node: CallNode): boolean {
    return Object.values(node.inputs).some((id) => this.lambdas.get(id) === true);
  }

  kernelCall(node: CallNode): KernelCall {
    const { functions } = this.setting;
    if (functions.module(node.callee) !== undefined) {
      const callee = (run: KernelRun, ...values: readonly never[]) => run.callModule(node, values);
      return this.inPieces(node, { callee, takesRun: true });
    }
    const aggregate = functions.aggregate(node);
    if (aggregate !== undefined) return { callee: foldAggregate(aggregate, node), takesRun: false };
    const definition = functions.function(node);
    assert(definition !== undefined, `the library should hold "${node.callee}"`);
    return this.inPieces(node, libraryCall(definition, node));
  }

  /** `batch: n` on a list, inside a kernel. */
  private inPieces(node: CallNode, call: KernelCall): KernelCall {
    const { cut } = node.options;
    if (cut === undefined) return call;
    const isCut = this.cutArguments(node);
    const { callee, takesRun } = call;
    const before = takesRun ? 1 : 0;
    const whole = (...values: readonly never[]) => {
      const pieces = cutValues(values.slice(before), { size: cut, isCut, atOnce: 1 });
      return pieces.flatMap((piece) => callee(...values.slice(0, before), ...piece));
    };
    return { callee: whole, takesRun };
  }

  /** What the site of a call keeps: its slots and its pace may be changed while it runs. */
  callState(node: CallNode): CallState {
    return this.setting.states.of(this.siteOf(node), node.options);
  }

  private siteOf(node: CallNode): string {
    return `${this.graph.file}\n${node.callee}\n${node.id}`;
  }

  callSite(node: CallNode, items: ItemsPlan | undefined): CallSite {
    const setting = {
      site: this.siteOf(node),
      state: this.callState(node),
      clock: this.setting.clock,
      cache: this.setting.cache(node.options.cacheBackend),
      isCut: this.cutArguments(node),
    };
    return callSite(
      node,
      aroundCall(node, this.innermost(node, items), setting),
      node.options.priority ?? priorityDefault,
    );
  }

  private innermost(node: CallNode, items: ItemsPlan | undefined): CallLayer {
    if (items !== undefined) return itemsLayer(node, items, this.inSteps ? 1 : itemsMax);
    const module = this.setting.functions.module(node.callee);
    if (module === undefined) return kernelLayer(this.kernelCall({ ...node, options: {} }));
    return attempting(node, module, node.options.timeoutMs ?? this.setting.timeoutMs ?? timeoutDefaultMs);
  }

  /** Lists that tick; constants go to every piece as they are, unless all arguments are constant. */
  private cutArguments(node: CallNode): readonly boolean[] {
    const inputs: Readonly<Record<string, string | undefined>> = node.inputs;
    const isConstant = node.parameters.map(({ name }) => this.constants.has(inputs[name] ?? ""));
    const all = isConstant.every(Boolean);
    return node.parameters.map(({ type }, index) => type.kind === "list" && (all || !isConstant[index]));
  }
}

/** Whether each lambda of a graph, however deep, is asynchronous. */
function lambdasOf(graph: Graph): ReadonlyMap<string, boolean> {
  const lambdas = new Map<string, boolean>();
  const visit = (nodes: readonly GraphNode[]): void => {
    for (const node of nodes) {
      if (node.kind !== "lambda") continue;
      lambdas.set(node.id, node.asynchronous);
      visit(node.body);
    }
  };
  visit(graph.nodes);
  return lambdas;
}
