import type { CallNode, GraphNode, LambdaNode, MergeNode, NodeId } from "@constellation/graph";
import { makeDecoder, type Type } from "@constellation/types";
import { inputNeeds } from "../plan/arms.ts";
import { armKey, type Placement, placeNodes } from "../plan/place-nodes.ts";
import type { Scope } from "../plan/scope.ts";
import { totalNodes } from "../plan/total-nodes.ts";
import { Unit } from "../plan/unit.ts";
import type { BlamedNode } from "./blame.ts";
import { type Code, constant, type KernelCode, type Slot, type Step, slot } from "./code.ts";
import { type Emit, inputOf, type KernelCall, type KernelLookup } from "./emit.ts";
import { lowerNode } from "./lower-node.ts";

/** What the emitter reads of the plan that the kernel belongs to. */
export interface EmitterSource {
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly placement: Placement;
  /** The number of a cell; undefined for a node that is none. */
  cellOf(id: NodeId): number | undefined;
  /** The value is there whenever the kernel runs. */
  isReady(id: NodeId): boolean;
  isLazy(id: NodeId): boolean;
  call(node: CallNode): KernelCall;
  /** In streams: the table of a lookup. */
  lookup?: ((node: MergeNode) => KernelLookup | undefined) | undefined;
  readonly inspects: boolean;
}

/** Writes the kernel code of one unit, nodes in the order of evaluation, arms inside braces. */
export class Emitter implements Emit {
  private readonly source: EmitterSource;
  private steps: Step[] = [];
  private readonly values = new Map<NodeId, Code>();
  private readonly numbers = new Map<NodeId, number>();
  private readonly blamed: BlamedNode[] = [];
  private arms: ReadonlyMap<string, Scope>;
  private nodes: ReadonlyMap<NodeId, GraphNode>;
  private slots = 0;
  private labels = 0;
  private thunks = 0;
  private deferred: ReadonlyMap<NodeId, Scope>;
  /** Functions inside functions of the kernel. */
  private depth = 0;
  private lambdaDepth = 0;

  constructor(source: EmitterSource) {
    this.source = source;
    this.arms = source.placement.arms;
    this.deferred = source.placement.deferred;
    this.nodes = source.nodes;
  }

  /** The code of everything that `scope` holds, then `result`. */
  kernel(scope: Scope, result: (emit: Emitter) => Code): KernelCode {
    this.emitScope(scope);
    return this.kernelOf(result);
  }

  /** Code that only gives `result`. */
  kernelOf(result: (emit: Emitter) => Code): KernelCode {
    const value = result(this);
    return { steps: this.steps, result: value, slots: this.slots, nodes: this.blamed };
  }

  /** The value of a node that stands in a scope that is open here. */
  valueOf(id: NodeId): Code {
    const known = this.values.get(id);
    if (known !== undefined) return known;
    const node = this.node(id);
    if (node.kind === "literal") return this.literal(node);
    const cell = this.source.cellOf(id);
    if (cell === undefined) throw new RangeError(`node "${id}" should be computed before it is read`);
    return { kind: "cell", cell };
  }

  /** Gives a node its value from outside of the kernel. */
  define(id: NodeId, value: Code): void {
    this.values.set(id, value);
  }

  /** Makes sure that the values of lazy cells are there before they are read. */
  demandLazy(ids: readonly NodeId[]): void {
    this.demand(ids.filter((id) => this.source.isLazy(id)));
  }

  private emitScope(scope: Scope): void {
    if (scope.parent !== undefined) {
      const top = scope.unit.scope.cells;
      this.demand([...scope.cells].filter((id) => !top.has(id) && !this.source.isLazy(id)));
    }
    for (const node of scope.nodes.toReversed()) this.emitNode(node);
  }

  private demand(ids: readonly NodeId[]): void {
    if (this.lambdaDepth > 0) return;
    const late = ids.filter((id) => !this.source.isReady(id));
    const cells = late.flatMap((id) => this.source.cellOf(id) ?? []).sort((one, other) => one - other);
    if (cells.length > 0) this.step({ kind: "need", cells, isInner: this.depth > 0 });
  }

  private emitNode(node: GraphNode): void {
    const deferred = this.deferred.get(node.id);
    if (deferred === undefined) this.values.set(node.id, this.compute(node));
    else this.defer(node, deferred);
  }

  /** The steps of a node that several arms need stand in a function, called by the first that does. */
  private defer(node: GraphNode, scope: Scope): void {
    const number = this.slots++;
    const thunk = this.thunks++;
    this.depth++;
    const steps = this.apart(() => {
      this.emitScope(scope);
      this.assign(number, this.compute(node));
    });
    this.depth--;
    this.step({ kind: "defer", thunk, slot: number, steps });
    this.values.set(node.id, { kind: "force", thunk });
  }

  private compute(node: GraphNode): Code {
    this.demandLazy(inputNeeds(node).always.map((name) => inputOf(node, name)));
    const value = lowerNode(node, this);
    if (this.source.inspects && node.kind !== "lambda") {
      this.step({ kind: "inspect", node: this.numberOf(node), value });
    }
    return value;
  }

  private node(id: NodeId): GraphNode {
    const node = this.nodes.get(id) ?? this.source.nodes.get(id);
    if (node === undefined) throw new RangeError(`node "${id}" should be in the graph`);
    return node;
  }

  private literal(node: GraphNode & { readonly kind: "literal" }): Code {
    const decoded = makeDecoder(node.type)(node.value);
    if (decoded.kind === "refused") throw new RangeError(`literal "${node.id}": ${decoded.reason}`);
    const code = constant(decoded.value);
    this.values.set(node.id, code);
    return code;
  }

  input(node: GraphNode, name: string): Code {
    const value = this.valueOf(inputOf(node, name));
    return value.kind === "force" ? this.set(value) : value;
  }

  inputType(node: GraphNode, name: string): Type {
    return this.node(inputOf(node, name)).type;
  }

  set(value: Code, blamed?: GraphNode): Code {
    const number = this.slots++;
    const at = blamed === undefined ? {} : { at: this.numberOf(blamed) };
    this.step({ kind: "set", slot: number, value, declare: true, ...at });
    return slot(number);
  }

  open(value: Code): Slot {
    const number = this.slots++;
    this.step({ kind: "set", slot: number, value, declare: true });
    return number;
  }

  assign(number: Slot, value: Code): void {
    this.step({ kind: "set", slot: number, value, declare: false });
  }

  step(step: Step): void {
    this.steps.push(step);
  }

  apart(write: () => void): readonly Step[] {
    const outer = this.steps;
    const inner: Step[] = [];
    this.steps = inner;
    write();
    this.steps = outer;
    return inner;
  }

  enter(node: GraphNode, input: string): Code {
    const scope = this.arms.get(armKey(node.id, input));
    if (scope !== undefined) this.emitScope(scope);
    const id = input === "@fallback" && node.kind === "call" ? (node.fallback ?? "") : inputOf(node, input);
    this.demandLazy([id]);
    return this.valueOf(id);
  }

  lambda(node: LambdaNode): Code {
    // The executor runs its body.
    if (node.asynchronous) return constant(null);
    const unit = new Unit(node);
    const inside = new Set(node.body.map(({ id }) => id));
    const rules = { ...lambdaRules, isTotal: totalNodes(node.body, (id) => !inside.has(id)) };
    const placement = placeNodes(node.body, new Map([[node.result, unit.scope]]), rules);
    const outer = { arms: this.arms, nodes: this.nodes, deferred: this.deferred };
    this.arms = placement.arms;
    this.deferred = placement.deferred;
    this.nodes = new Map([
      ...inner(outer.nodes, this.source.nodes),
      ...node.body.map((each) => [each.id, each] as const),
    ]);
    this.lambdaDepth++;
    const parameters = node.parameters.map((id) => {
      const parameter = this.slots++;
      this.values.set(id, slot(parameter));
      return parameter;
    });
    const body = this.apart(() => this.emitScope(unit.scope));
    const result = this.valueOf(node.result);
    this.lambdaDepth--;
    this.arms = outer.arms;
    this.deferred = outer.deferred;
    this.nodes = outer.nodes;
    return { kind: "lambda", parameters, body, result };
  }

  call(node: CallNode): KernelCall {
    return this.source.call(node);
  }

  lookup(node: MergeNode): KernelLookup | undefined {
    return this.source.lookup?.(node);
  }

  numberOf(node: GraphNode): number {
    const known = this.numbers.get(node.id);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(node.id, number);
    this.blamed.push(
      node.kind === "call" ? { id: node.id, callee: simpleName(node.callee) } : { id: node.id },
    );
    return number;
  }

  label(): number {
    return this.labels++;
  }
}

function simpleName(callee: string): string {
  return callee.slice(callee.lastIndexOf(".") + 1);
}

const lambdaRules = {
  isGiven: (node: GraphNode) => node.kind === "parameter",
  isAwaited: () => false,
  capturesOf: () => undefined,
  standsAlone: () => false,
  mayJoin: () => true,
};

/** Nodes of enclosing lambdas; those of the graph itself are found there. */
function inner(
  nodes: ReadonlyMap<NodeId, GraphNode>,
  graph: ReadonlyMap<NodeId, GraphNode>,
): Iterable<readonly [NodeId, GraphNode]> {
  return nodes === graph ? [] : nodes;
}
