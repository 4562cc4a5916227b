import type { Span } from "@constellation/diagnostics";
import { shiftSpan } from "@constellation/diagnostics";
import type { Clock, GraphNode, LiteralNode, NodeId } from "@constellation/graph";
import type { JsonValue, Type } from "@constellation/types";

/** Where lowered nodes go: the graph itself, or the body of a lambda. */
export interface Scope {
  /** In topological order; ids are unique over all scopes of a graph. */
  readonly nodes: Map<NodeId, GraphNode>;
  readonly parent: Scope | undefined;
  /** Inside a lambda all nodes tick with the call that runs it. */
  readonly clock: Clock | undefined;
  /** What a lambda's body reads from outside. */
  readonly captures: Set<NodeId>;
  /** Node of each `let` binding and lambda parameter in reach; a `let` is lowered when it is first read. */
  readonly bindings: Map<number, () => NodeId>;
  /** UTF-16 offset of the declaration in the file: typed trees have spans relative to it. */
  readonly offset: number;
  /** The clock of a combine_latest: all bases, in the order of the file. */
  readonly unionClocks: (clocks: readonly Clock[]) => Clock;
  /** The node of a declared name or input; lowered before. */
  readonly resolve: (target: "input" | "node", name: string) => NodeId;
}

/** The innermost scope that holds `id`. */
function ownerOf(scope: Scope, id: NodeId): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) if (at.nodes.has(id)) return at;
  return undefined;
}

/** The lowered node `id`, wherever in reach it stands. */
export function nodeOf(scope: Scope, id: NodeId): GraphNode {
  const node = ownerOf(scope, id)?.nodes.get(id);
  if (node === undefined) throw new RangeError(`node "${id}" should be lowered before it is read`);
  return node;
}

/** Notes that `id` is read in `scope`: lambdas between the reader and the owner capture it. */
export function reading(scope: Scope, id: NodeId): NodeId {
  for (let at: Scope | undefined = scope; at !== undefined && !at.nodes.has(id); at = at.parent) {
    if (at.parent !== undefined) at.captures.add(id);
  }
  return id;
}

type Draft<N> = N extends GraphNode ? Omit<N, "region" | "arm"> : never;

/** Adds a node; regions and arms are assigned when the graph is whole. The same id twice is the same node. */
export function addNode(scope: Scope, draft: Draft<GraphNode>): NodeId {
  if (ownerOf(scope, draft.id) !== undefined) return draft.id;
  for (const input of Object.values(draft.inputs)) reading(scope, input);
  const clock = scope.clock ?? draft.clock;
  scope.nodes.set(draft.id, { ...draft, clock, region: "" });
  return draft.id;
}

export function addLiteral(
  scope: Scope,
  literal: { id: NodeId; type: Type; value: JsonValue; span: Span },
): NodeId {
  const draft: Omit<LiteralNode, "region"> = { kind: "literal", clock: [], inputs: {}, ...literal };
  return addNode(scope, draft);
}

/** The span in the file of a span in the current declaration. */
export function absolute(scope: Scope, span: Span): Span {
  return shiftSpan(span, scope.offset);
}

export function sameClock(left: Clock, right: Clock): boolean {
  return left.length === right.length && left.every((base, index) => base === right[index]);
}

/** `id` at the ticks of `clock`: itself where it is constant or already there, else its latest value. */
export function resample(scope: Scope, id: NodeId, clock: Clock): NodeId {
  const node = nodeOf(scope, id);
  if (node.clock.length === 0 || clock.length === 0 || sameClock(node.clock, clock)) return id;
  // Inside a lambda the outer value is taken at the call's ticks, outside the body.
  const home = ownerOf(scope, id) ?? scope;
  return addNode(home, {
    kind: "latest",
    id: `${id}@latest(${clock.join("+")})`,
    type: node.type,
    clock,
    span: node.span,
    inputs: { value: id },
  });
}
