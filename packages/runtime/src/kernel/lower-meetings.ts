import type { GatherNode, MergeNode } from "@constellation/graph";
import { gatherOnce } from "../clocks/gather/gather-once.ts";
import { mergeOnce } from "../clocks/merge/merge-once.ts";
import { apply, type Code } from "./code.ts";
import type { Emit } from "./emit.ts";

/** A merge of sides that tick once each: one value. */
export function lowerMerge(node: MergeNode, emit: Emit): Code {
  const names = Object.keys(node.inputs);
  const values = names.map((name) => emit.input(node, name));
  return emit.set(apply(mergeOnce(node, names), ...values), node);
}

/** A window or batch over one element: one value. */
export function lowerGather(node: GatherNode, emit: Emit): Code {
  const names = Object.keys(node.inputs);
  const values = names.map((name) => emit.input(node, name));
  return emit.set(apply(gatherOnce(node, names), { kind: "run" }, ...values), node);
}
