import type { GatherNode, MergeNode } from "@constellation/graph";
import { gatherOnce } from "../clocks/gather/gather-once.ts";
import { mergeOnce } from "../clocks/merge/merge-once.ts";
import { apply, type Code, constant, operate, slot } from "./code.ts";
import type { Emit, KernelLookup } from "./emit.ts";
import { readField } from "./own-field.ts";

/** A merge of sides that tick once each: one value. */
export function lowerMerge(node: MergeNode, emit: Emit): Code {
  const table = emit.lookup(node);
  if (table !== undefined) return lowerLookup(node, table, emit);
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

/** A look into a table. The pair is only code: who reads its fields needs no record. A left None is a None. */
function lowerLookup(node: MergeNode, table: KernelLookup, emit: Emit): Code {
  const left = emit.input(node, "left");
  const found = findCode(node, table, emit);
  const pair = (right: Code): Code => ({
    kind: "record",
    fields: [
      { name: "left", value: left },
      { name: "right", value: right },
    ],
  });
  if (emit.inputType(node, "left").kind !== "optional") return pair(emit.set(found, node));
  const result = emit.open(constant(null));
  const chosen = emit.apart(() => emit.assign(result, pair(found)));
  emit.step({ kind: "if", condition: operate(left, "!==", constant(null)), chosen, otherwise: [] });
  return slot(result);
}

function findCode(node: MergeNode, { keys, byKey, byRecord }: KernelLookup, emit: Emit): Code {
  const left = emit.input(node, "left");
  const type = emit.inputType(node, "left");
  const record = type.kind === "optional" ? type.inner : type;
  const [key, ...others] = keys;
  if (record.kind !== "record" || key === undefined || others.length > 0) return apply(byRecord, left);
  return apply(byKey, readField(left, key.left, true));
}
