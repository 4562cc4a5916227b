import { rootArm } from "../../structure/arm-tree.ts";
import { armsOf } from "../../structure/assign-regions-and-arms.ts";
import { regionName } from "../../structure/regions-of.ts";
import type { Invariant } from "../invariant.ts";

const regions: Invariant = {
  rule: "a node's region is named by its clock",
  check({ scopes }, report) {
    for (const node of scopes.flatMap((scope) => scope.nodes)) {
      const expected = regionName(node.clock);
      if (node.region !== expected) report(node.id, `region "${expected}" expected, "${node.region}" found`);
    }
  },
};

const arms: Invariant = {
  rule: "a node stands in the innermost arm through which all of its uses go",
  check({ graph, scopes }, report) {
    for (const { nodes, lambda } of scopes) {
      const roots = lambda === undefined ? graph.outputs.map((output) => output.node) : [lambda.result];
      const expected = armsOf(nodes, new Set(roots));
      for (const { id, arm } of nodes) {
        const place = expected.get(id) ?? rootArm;
        const name = place === rootArm ? undefined : place.name;
        if (arm !== name) report(id, `arm ${name ?? "none"} expected, ${arm ?? "none"} found`);
      }
    }
  },
};

/** Regions and arms. */
export const placementInvariants: readonly Invariant[] = [regions, arms];
