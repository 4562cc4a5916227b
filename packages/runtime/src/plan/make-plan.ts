import type { CallNode, GraphNode, LambdaNode, NodeId } from "@constellation/graph";
import { keyText } from "../clocks/key-text.ts";
import { apply, type Code, constant } from "../kernel/code.ts";
import { compileKernel } from "../kernel/compile-kernel.ts";
import { inputOf } from "../kernel/emit.ts";
import { Emitter, type EmitterSource } from "../kernel/emitter.ts";
import { frontiersOf } from "./frontiers.ts";
import { type Placement, type PlacementRules, placeNodes } from "./place-nodes.ts";
import type { CellPlan, Plan } from "./plan.ts";
import type { ItemsPlan, PlanHost } from "./plan-host.ts";
import type { Scope } from "./scope.ts";
import { splitChoices } from "./split-choices.ts";
import { totalNodes } from "./total-nodes.ts";
import type { Unit } from "./unit.ts";

/** Nodes in one kernel at most: beyond, the engine of the host no longer optimises it. */
const unitMax = 1500;
/** Braces inside braces in one kernel at most: hosts compile functions inside functions again and again. */
const nestingMax = 16;

export interface PlanRequest {
  /** In topological order. */
  readonly nodes: readonly GraphNode[];
  /** What is wanted. */
  readonly roots: readonly NodeId[];
  /** Nodes whose value is given before the plan runs. */
  readonly given: ReadonlySet<NodeId>;
  /** Nodes whose value is fetched when demanded. */
  readonly fetched: ReadonlySet<NodeId>;
}

/** The plan of some nodes: what belongs together in kernels, calls between them. */
export function makePlan(request: PlanRequest, host: PlanHost): Plan {
  const roots = new Map(request.roots.map((id) => [id, "cell"] as const));
  const { nodes, parts } = splitChoices(request.nodes);
  const split = { ...request, nodes };
  const rules = planRules(split, host);
  const standsAlone = (node: GraphNode): boolean => parts.has(node.id) || rules.standsAlone(node);
  const placement = placeNodes(nodes, roots, { ...rules, standsAlone });
  return new PlanMaker(split, placement, host).plan();
}

/** The rules by which kernels are cut. */
export function planRules(request: PlanRequest, host: PlanHost): PlacementRules {
  const isAwaited = (node: GraphNode): boolean => node.kind === "call" && host.mannerOf(node) === "awaited";
  const isTotal = totalNodes(request.nodes, (id) => request.given.has(id));
  const frontier = frontiersOf(request.nodes, (node) => isAwaited(node) || request.fetched.has(node.id));
  const captures = new Map(request.nodes.filter(isAsynchronous).map((node) => [node.id, captureIds(node)]));
  // What can fail does not wait for calls that it does not need: a failure must show at once.
  const comesWith = (node: GraphNode, { depth, unit }: Scope): boolean =>
    depth > 0 || unit.root === "outputs" || isTotal(node) || frontier(node) === frontier(unit.root);
  return {
    isGiven: ({ id }) => request.given.has(id) || request.fetched.has(id),
    isAwaited,
    standsAlone: (node) => node.kind === "call" && host.mannerOf(node) === "alone",
    isTotal,
    capturesOf: (id) => captures.get(id),
    mayJoin: (node, scope) =>
      (host.inSteps !== true || node.kind === "lambda") &&
      scope.unit.size < unitMax &&
      scope.nesting <= nestingMax &&
      comesWith(node, scope),
  };
}

class PlanMaker {
  private readonly request: PlanRequest;
  private readonly placement: Placement;
  private readonly host: PlanHost;
  private readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  private readonly cellOf = new Map<NodeId, number>();

  constructor(request: PlanRequest, placement: Placement, host: PlanHost) {
    this.request = request;
    this.placement = placement;
    this.host = host;
    this.nodes = new Map(request.nodes.map((node) => [node.id, node]));
    for (const { id } of request.nodes) {
      const isRootLiteral = this.nodes.get(id)?.kind === "literal" && placement.literals.has(id);
      if (placement.given.has(id) || placement.units.has(id) || isRootLiteral)
        this.cellOf.set(id, this.cellOf.size);
    }
  }

  plan(): Plan {
    return { cells: [...this.cellOf.keys()].map((id) => this.cell(id)), cellOf: this.cellOf };
  }

  private cell(id: NodeId): CellPlan {
    const unit = this.placement.units.get(id);
    if (unit !== undefined)
      return unit.call === undefined ? this.kernelCell(id, unit) : this.callCell(unit.call, unit);
    if (this.placement.given.has(id)) return { kind: "given", node: id };
    const emitter = new Emitter(this.source(undefined));
    const code = emitter.kernelOf((emit) => emit.valueOf(id));
    return { kind: "kernel", node: id, kernel: compileKernel(code, this.host.backend), needs: [] };
  }

  private kernelCell(id: NodeId, unit: Unit): CellPlan {
    const code = new Emitter(this.source(unit)).kernel(unit.scope, (emit) => emit.valueOf(id));
    return {
      kind: "kernel",
      node: id,
      kernel: compileKernel(code, this.host.backend),
      needs: this.needsOf(unit),
    };
  }

  private callCell(node: CallNode, unit: Unit): CellPlan {
    const lambda = this.asynchronousLambda(node);
    const code = new Emitter(this.source(unit)).kernel(unit.scope, (emit) => {
      const reads = node.parameters.map(({ name }) => inputOf(node, name));
      const key = node.key === undefined ? [] : [node.key];
      emit.demandLazy([...reads, ...key]);
      const values = reads.map((id): Code => {
        if (id !== lambda?.node.id) return emit.valueOf(id);
        return { kind: "list", items: captureIds(lambda.node).map((capture) => emit.valueOf(capture)) };
      });
      const keyed = node.key === undefined ? constant("") : apply(keyText, emit.valueOf(node.key));
      return { kind: "list", items: [...values, keyed] };
    });
    const items = lambda === undefined ? undefined : this.itemsPlan(lambda.node, lambda.parameter);
    return {
      kind: "call",
      node: node.id,
      kernel: compileKernel(code, this.host.backend),
      needs: this.needsOf(unit),
      call: this.host.callSite(node, items),
      fallback: node.fallback === undefined ? undefined : this.cellOf.get(node.fallback),
    };
  }

  private asynchronousLambda(node: CallNode): { node: LambdaNode; parameter: string } | undefined {
    for (const [parameter, id] of Object.entries(node.inputs)) {
      const input = this.nodes.get(id);
      if (input !== undefined && isAsynchronous(input)) return { node: input, parameter };
    }
    return undefined;
  }

  private itemsPlan(lambda: LambdaNode, parameter: string): ItemsPlan {
    const outside = captureIds(lambda).flatMap((id) => this.nodes.get(id) ?? []);
    const given = new Set([...lambda.parameters, ...outside.map(({ id }) => id)]);
    const nodes = [...outside, ...lambda.body];
    const request: PlanRequest = { nodes, roots: [lambda.result], given, fetched: new Set() };
    const plan = makePlan(request, this.host);
    const cell = (id: NodeId): number => plan.cellOf.get(id) ?? -1;
    return {
      plan,
      parameter,
      parameters: lambda.parameters.map(cell),
      captures: captureIds(lambda).map(cell),
      result: cell(lambda.result),
    };
  }

  /** Lazy calls are not waited for in advance: the kernel asks for them when all else is there. */
  private needsOf(unit: Unit): readonly number[] {
    const ready = [...unit.scope.cells].filter((id) => !this.isLazy(id));
    return ready.flatMap((id) => this.cellOf.get(id) ?? []).sort((one, other) => one - other);
  }

  private isLazy(id: NodeId): boolean {
    const node = this.nodes.get(id);
    return node?.kind === "call" && node.options.lazy === true && this.placement.units.has(id);
  }

  private source(unit: Unit | undefined): EmitterSource {
    return {
      nodes: this.nodes,
      placement: this.placement,
      cellOf: (id) => this.cellOf.get(id),
      isReady: (id) => this.request.given.has(id) || (unit?.scope.cells.has(id) === true && !this.isLazy(id)),
      isLazy: (id) => this.isLazy(id),
      call: (node) => this.host.kernelCall(node),
      lookup: (node) => this.host.lookup?.(node),
      inspects: this.host.inspects,
    };
  }
}

function isAsynchronous(node: GraphNode): node is LambdaNode {
  return node.kind === "lambda" && node.asynchronous;
}

/** What a lambda reads from outside, in a fixed order. */
function captureIds(lambda: LambdaNode): readonly NodeId[] {
  return Object.values(lambda.inputs);
}
