import { assert, unreachable } from "@constellation/diagnostics";
import type { GraphNode } from "@constellation/graph";
import type { Code } from "./code.ts";
import type { Emit } from "./emit.ts";
import { lowerCall } from "./lower-call.ts";
import { lowerChoose, lowerCoalesce, lowerGuard, lowerLogic } from "./lower-choices.ts";
import { lowerGather, lowerMerge } from "./lower-meetings.ts";
import { lowerArithmetic, lowerNegate } from "./lower-numbers.ts";
import { lowerField, lowerMergeRecords, lowerProject, lowerRecord } from "./lower-records.ts";
import {
  lowerCompare,
  lowerConcat,
  lowerConvert,
  lowerInterpolate,
  lowerList,
  lowerNot,
  lowerTest,
} from "./lower-values.ts";

/** Writes the code of one node; gives what reads its value. */
export function lowerNode(node: GraphNode, emit: Emit): Code {
  switch (node.kind) {
    case "arithmetic":
      return lowerArithmetic(node, emit);
    case "negate":
      return lowerNegate(node, emit);
    case "concat":
      return lowerConcat(node, emit);
    case "compare":
      return lowerCompare(node, emit);
    case "logic":
      return lowerLogic(node, emit);
    case "not":
      return lowerNot(node, emit);
    case "interpolate":
      return lowerInterpolate(node, emit);
    case "coalesce":
      return lowerCoalesce(node, emit);
    case "guard":
      return lowerGuard(node, emit);
    case "choose":
      return lowerChoose(node, emit);
    case "test":
      return lowerTest(node, emit);
    case "field":
      return lowerField(node, emit);
    case "project":
      return lowerProject(node, emit);
    case "record":
      return lowerRecord(node, emit);
    case "list":
      return lowerList(node, emit);
    case "merge-records":
      return lowerMergeRecords(node, emit);
    case "convert":
      return lowerConvert(node, emit);
    case "call":
      return lowerCall(node, emit);
    case "lambda":
      return emit.lambda(node);
    case "latest":
      return emit.input(node, "value");
    case "merge":
      return lowerMerge(node, emit);
    case "gather":
      return lowerGather(node, emit);
    case "literal":
    case "input":
    case "parameter":
    case "each":
      assert(false, `a node of kind "${node.kind}" should have its value before a kernel runs`);
      return { kind: "constant", value: null };
    default:
      return unreachable(node);
  }
}
