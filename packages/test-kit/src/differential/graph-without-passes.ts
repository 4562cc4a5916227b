import type { CheckedProgram } from "@constellation/checker";
import { lowerProgram } from "@constellation/compiler";
import { assignRegionsAndArms, type Graph, hashGraph } from "@constellation/graph";

/** The graph of a program as it was lowered, with nothing folded, shared or removed; modules as in `compiled`. */
export function graphWithoutPasses(program: CheckedProgram, compiled: Graph): Graph {
  const { inputs, nodes, outputs } = lowerProgram(program);
  const unhashed: Graph = {
    ...compiled,
    inputs,
    clocks: program.bases,
    nodes: assignRegionsAndArms(nodes, outputs),
    outputs,
    hash: "",
  };
  return { ...unhashed, hash: hashGraph(unhashed) };
}
