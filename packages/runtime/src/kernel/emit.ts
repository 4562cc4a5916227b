import type { CallNode, GraphNode, LambdaNode, MergeKey, MergeNode, NodeId } from "@constellation/graph";
import type { Type } from "@constellation/types";
import type { Code, KernelCallee, Slot, Step } from "./code.ts";

/** How a node's call is made inside a kernel. */
export interface KernelCall {
  readonly callee: KernelCallee;
  /** The callee takes the run before its arguments. */
  readonly takesRun: boolean;
}

/** The table of a lookup that a kernel looks into: rows of the right side, None where there is none. */
export interface KernelLookup {
  readonly keys: readonly MergeKey[];
  /** By the value of the only key. */
  readonly byKey: KernelCallee;
  /** By a record of the left side. */
  readonly byRecord: KernelCallee;
}

/** The steps of an arm, and the value of its input after them. */
export interface EmittedArm {
  readonly steps: readonly Step[];
  readonly value: Code;
}

/** What the lowering of a node writes to: the block that its code stands in. */
export interface Emit {
  /** The value of an input that is always needed; without effect, may be repeated. */
  input(node: GraphNode, name: string): Code;
  inputType(node: GraphNode, name: string): Type;
  /** Evaluates once into a new slot; `blamed`: the node whose failure it is when that throws. */
  set(value: Code, blamed?: GraphNode): Code;
  /** A slot that inner blocks may assign. */
  open(value: Code): Slot;
  assign(slot: Slot, value: Code): void;
  step(step: Step): void;
  /** Runs `write` with the steps going elsewhere; gives these steps. */
  apart(write: () => void): readonly Step[];
  /** Continues the current block with the nodes of an arm; gives the value of the arm's input. */
  enter(node: GraphNode, input: string): Code;
  /** The code of a lambda; its captures are values of the current block. */
  lambda(node: LambdaNode): Code;
  call(node: CallNode): KernelCall;
  /** The table of a lookup; none where the right side is an input of the kernel. */
  lookup(node: MergeNode): KernelLookup | undefined;
  /** The number of a node in the kernel's list. */
  numberOf(node: GraphNode): number;
  label(): number;
}

/** The id that `node` reads as `name`. */
export function inputOf(node: GraphNode, name: string): NodeId {
  const inputs: Readonly<Record<string, NodeId | undefined>> = node.inputs;
  const id = inputs[name];
  if (id === undefined) throw new RangeError(`node "${node.id}" should have an input "${name}"`);
  return id;
}
