import type { CallNode, GraphNode } from "@constellation/graph";
import { type Scope, scopeIn } from "./scope.ts";

/** Nodes that are evaluated together by one kernel, or a call with the nodes that only its arguments need. */
export class Unit {
  /** What it computes; `outputs` is the unit of a graph that needs nobody's answer. */
  readonly root: GraphNode | "outputs";
  /** Set when the unit computes the arguments of this call, which is then waited for. */
  readonly call: CallNode | undefined;
  readonly scope: Scope;
  /** Number of nodes in it. */
  size = 0;

  constructor(root: GraphNode | "outputs", call?: CallNode) {
    this.root = root;
    this.call = call;
    this.scope = scopeIn(this, undefined, false);
  }
}
