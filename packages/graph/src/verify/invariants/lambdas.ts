import type { LambdaNode } from "../../graph.ts";
import { maximumLambdaDepth } from "../../structure/scopes-of.ts";
import type { Invariant, Report } from "../invariant.ts";

const nesting: Invariant = {
  rule: `lambdas nest at most ${maximumLambdaDepth} deep`,
  check({ scopes }, report) {
    for (const { depth, lambda, nodes } of scopes) {
      const isFull = depth >= maximumLambdaDepth && nodes.some((node) => node.kind === "lambda");
      if (isFull && lambda !== undefined) report(lambda.id, "holds a lambda beyond that depth");
    }
  },
};

const bodies: Invariant = {
  rule: "a lambda lists the parameters of its body in order, its result is in scope, its captures stand under their ids",
  check({ scopes }, report) {
    for (const node of scopes.flatMap((scope) => scope.nodes)) {
      if (node.kind === "lambda") checkBody(node, report);
    }
  },
};

function checkBody(lambda: LambdaNode, report: Report): void {
  const parameters = lambda.body.filter((node) => node.kind === "parameter").map((node) => node.id);
  const listed = new Set(lambda.parameters);
  if (parameters.length !== listed.size || lambda.parameters.length !== listed.size) {
    report(lambda.id, `has ${parameters.length} parameter nodes and lists ${lambda.parameters.length}`);
  }
  for (const id of parameters) if (!listed.has(id)) report(lambda.id, `does not list its parameter "${id}"`);
  const isResultKnown =
    lambda.body.some((node) => node.id === lambda.result) ||
    Object.values(lambda.inputs).includes(lambda.result);
  if (!isResultKnown) report(lambda.id, `its result "${lambda.result}" is neither in its body nor captured`);
  for (const [key, id] of Object.entries(lambda.inputs)) {
    if (key !== id) report(lambda.id, `the capture "${id}" stands under "${key}"`);
  }
}

const scoping: Invariant = {
  rule: "parameters stand only in lambda bodies; inputs and what makes or joins ticks, only outside",
  check({ scopes }, report) {
    for (const { lambda, nodes } of scopes) {
      for (const { id, kind } of nodes) {
        if (lambda === undefined && kind === "parameter") report(id, "a parameter outside of a lambda");
        const isOutside =
          kind === "input" || kind === "latest" || kind === "merge" || kind === "gather" || kind === "each";
        if (lambda !== undefined && isOutside) report(id, `a node of kind "${kind}" inside of a lambda`);
      }
    }
  },
};

/** What holds for lambdas and their bodies. */
export const lambdaInvariants: readonly Invariant[] = [nesting, bodies, scoping];
