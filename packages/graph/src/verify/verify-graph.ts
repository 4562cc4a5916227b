import type { Graph } from "../graph.ts";
import type { GraphProblem } from "./graph-problem.ts";
import type { Invariant } from "./invariant.ts";
import { clockInvariants } from "./invariants/clocks.ts";
import { closedTypes } from "./invariants/closed-types.ts";
import { inputArity } from "./invariants/input-arity.ts";
import { interfaceInvariants } from "./invariants/interface.ts";
import { lambdaInvariants } from "./invariants/lambdas.ts";
import { nodeShape } from "./invariants/node-shape.ts";
import { nodeTypes } from "./invariants/node-types.ts";
import { optionInvariants } from "./invariants/options.ts";
import { placementInvariants } from "./invariants/placement.ts";
import { referenceInvariants } from "./invariants/references.ts";
import { verifyContext } from "./verify-context.ts";

/** Without these the others cannot be asked. */
const structure: readonly Invariant[] = [...referenceInvariants, ...lambdaInvariants, nodeShape, inputArity];

const meaning: readonly Invariant[] = [
  closedTypes,
  nodeTypes,
  ...clockInvariants,
  ...interfaceInvariants,
  ...placementInvariants,
  ...optionInvariants,
];

/** All invariants of a graph, in the order in which they are checked. */
export const graphInvariants: readonly Invariant[] = [...structure, ...meaning];

/**
 * Everything that is wrong with a graph: empty for a graph that may run. Called after every pass and on every load.
 * Problems of structure hide those of meaning. The hash is not looked at. Never throws; linear; safe for chains and
 * nests of any length.
 */
export function verifyGraph(graph: Graph): readonly GraphProblem[] {
  const context = verifyContext(graph);
  const problems: GraphProblem[] = [];
  for (const group of [structure, meaning]) {
    for (const { rule, check } of group) {
      check(context, (place, message) => problems.push({ rule, place, message }));
    }
    if (problems.length > 0) break;
  }
  return problems;
}
