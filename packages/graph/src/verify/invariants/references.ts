import { inputsOf } from "../../structure/inputs-of.ts";
import type { Invariant } from "../invariant.ts";

const uniqueIds: Invariant = {
  rule: "no two nodes have one id, in lambda bodies neither",
  check({ scopes }, report) {
    const seen = new Set<string>();
    for (const node of scopes.flatMap((scope) => scope.nodes)) {
      if (seen.has(node.id)) report(node.id, `the id "${node.id}" is used twice`);
      seen.add(node.id);
    }
  },
};

const topologicalOrder: Invariant = {
  rule: "a node reads only nodes that stand before it in its scope, or that its lambda captures",
  check({ scopes, nodes }, report) {
    for (const scope of scopes) {
      const visible = new Set(Object.values(scope.lambda?.inputs ?? {}));
      for (const node of scope.nodes) {
        for (const { node: id, parameter } of inputsOf(node)) {
          if (visible.has(id)) continue;
          const why = nodes.has(id) ? "stands later or in another scope" : "does not exist";
          report(node.id, `input "${parameter}" reads "${id}", which ${why}`);
        }
        visible.add(node.id);
      }
    }
  },
};

/** Ids and references. */
export const referenceInvariants: readonly Invariant[] = [uniqueIds, topologicalOrder];
