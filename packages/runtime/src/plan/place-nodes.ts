import type { GraphNode, NodeId } from "@constellation/graph";
import { inputNeeds } from "./arms.ts";
import { meetOf, type Scope, scopeIn } from "./scope.ts";
import { Unit } from "./unit.ts";

/** What decides where nodes go. */
export interface PlacementRules {
  /** The value is given from outside. */
  readonly isGiven: (node: GraphNode) => boolean;
  /** The executor waits for the call. */
  readonly isAwaited: (node: GraphNode) => boolean;
  /** The node must be a kernel of its own: it has an effect that must happen once. */
  readonly standsAlone: (node: GraphNode) => boolean;
  /** Computing the node without need does no harm: it cannot fail, has no effect and waits for nothing. */
  readonly isTotal: (node: GraphNode) => boolean;
  /** What an asynchronous lambda reads from outside: its call reads that in its stead, the executor runs the body. */
  readonly capturesOf: (id: NodeId) => readonly NodeId[] | undefined;
  /** May `node` be computed as part of `scope`, the innermost that holds all its uses? */
  readonly mayJoin: (node: GraphNode, scope: Scope) => boolean;
}

/** Where each needed node is computed: in the scope of a unit, or as a cell of its own. */
export interface Placement {
  /** The units whose root is a node, by that node; in reverse topological order. */
  readonly units: ReadonlyMap<NodeId, Unit>;
  readonly given: ReadonlySet<NodeId>;
  /** Literals that are wanted as cells. */
  readonly literals: ReadonlySet<NodeId>;
  /** Nodes that only arms need, several of them, with the scope of what they alone need: computed when first read. */
  readonly deferred: ReadonlyMap<NodeId, Scope>;
  /** Scope of each arm, by `armKey`. */
  readonly arms: ReadonlyMap<string, Scope>;
}

/** Name of an arm's scope. */
export function armKey(node: NodeId, input: string): string {
  return `${node}/${input}`;
}

/**
 * Places all nodes that `roots` need, users first: a node whose uses all lie in one unit is computed there, in the scope
 * where they meet; any other is a cell of its own.
 */
export function placeNodes(
  nodes: readonly GraphNode[],
  roots: ReadonlyMap<NodeId, Scope | "cell">,
  rules: PlacementRules,
): Placement {
  const placing = new Placing(rules);
  for (const [id, use] of roots) placing.use(id, use);
  for (const node of nodes.toReversed()) placing.place(node);
  return placing;
}

class Placing implements Placement {
  readonly units = new Map<NodeId, Unit>();
  readonly given = new Set<NodeId>();
  readonly literals = new Set<NodeId>();
  readonly deferred = new Map<NodeId, Scope>();
  readonly arms = new Map<string, Scope>();
  private readonly uses = new Map<NodeId, (Scope | "cell")[]>();
  private readonly rules: PlacementRules;

  constructor(rules: PlacementRules) {
    this.rules = rules;
  }

  use(id: NodeId, use: Scope | "cell"): void {
    const captures = this.rules.capturesOf(id);
    if (captures !== undefined) {
      for (const capture of captures) this.use(capture, use);
      return;
    }
    const known = this.uses.get(id);
    if (known === undefined) this.uses.set(id, [use]);
    else known.push(use);
  }

  place(node: GraphNode): void {
    const uses = this.uses.get(node.id);
    if (uses === undefined) return;
    this.uses.delete(node.id);
    if (node.kind === "literal") {
      if (uses.includes("cell")) this.literals.add(node.id);
      return;
    }
    if (this.rules.isGiven(node)) {
      this.given.add(node.id);
      this.readCell(node.id, uses);
      return;
    }
    const isOwn = this.rules.isAwaited(node) || this.rules.standsAlone(node);
    const meeting = isOwn ? undefined : meetingOf(uses);
    if (meeting !== undefined && this.rules.mayJoin(node, meeting)) {
      meeting.unit.size++;
      meeting.nodes.push(node);
      const isNeeded = uses.includes(meeting) || this.rules.isTotal(node);
      this.useInputs(node, isNeeded ? meeting : this.defer(node, meeting));
      return;
    }
    this.placeAlone(node, uses);
  }

  private defer(node: GraphNode, meeting: Scope): Scope {
    const scope = scopeIn(meeting.unit, meeting, true);
    this.deferred.set(node.id, scope);
    return scope;
  }

  private placeAlone(node: GraphNode, uses: readonly (Scope | "cell")[]): void {
    this.readCell(node.id, uses);
    const isCall = node.kind === "call" && this.rules.isAwaited(node);
    const unit = new Unit(node, isCall ? node : undefined);
    this.units.set(node.id, unit);
    if (!isCall) unit.scope.nodes.push(node);
    this.useInputs(node, unit.scope);
  }

  private readCell(id: NodeId, uses: readonly (Scope | "cell")[]): void {
    for (const use of uses) if (use !== "cell") use.cells.add(id);
  }

  private useInputs(node: GraphNode, scope: Scope): void {
    const inputs: Readonly<Record<string, NodeId | undefined>> = node.inputs;
    const needs = inputNeeds(node);
    for (const name of needs.always) {
      const id = inputs[name];
      if (id !== undefined) this.use(id, scope);
    }
    for (const arm of needs.arms) {
      const within = arm.within === undefined ? scope : this.arms.get(armKey(node.id, arm.within));
      const inner = scopeIn(scope.unit, within ?? scope, !arm.continues);
      this.arms.set(armKey(node.id, arm.input), inner);
      const id = inputs[arm.input];
      if (id !== undefined) this.use(id, inner);
    }
    if (node.kind !== "call") return;
    if (node.fallback !== undefined) this.useFallback(node.id, node.fallback, scope);
    if (node.key !== undefined) this.use(node.key, scope);
  }

  /** Of a call that is waited for it is a cell, of a call inside a kernel an arm. */
  private useFallback(call: NodeId, fallback: NodeId, scope: Scope): void {
    if (scope.unit.call?.id === call) {
      this.use(fallback, "cell");
      return;
    }
    const inner = scopeIn(scope.unit, scope, true);
    this.arms.set(armKey(call, "@fallback"), inner);
    this.use(fallback, inner);
  }
}

/** The scope in which all uses meet, when they are of one unit. */
function meetingOf(uses: readonly (Scope | "cell")[]): Scope | undefined {
  let meeting: Scope | undefined;
  for (const use of uses) {
    if (use === "cell" || (meeting !== undefined && use.unit !== meeting.unit)) return undefined;
    meeting = meeting === undefined ? use : meetOf(meeting, use);
  }
  return meeting;
}
