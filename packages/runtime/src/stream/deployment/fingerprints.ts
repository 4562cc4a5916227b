import {
  fingerprintType,
  type Graph,
  type GraphNode,
  inputsOf,
  type MergeNode,
  nodeFingerprint,
} from "@constellation/graph";
import type { OperatorPlan, StreamPlan } from "../plan/stream-plan.ts";

/**
 * The fingerprint of what each operator keeps: a JSON text with one entry per node that has state, of its options, keys, `on`, types and input
 * clocks. What is computed before and behind it does not count, so that a state outlives changes elsewhere.
 */
export function fingerprintsOf(plan: StreamPlan): Readonly<Record<string, string>> {
  const fingerprints = plan.operators.map((operator) => [operator.id, fingerprintOf(plan.graph, operator)]);
  return Object.fromEntries(fingerprints.filter(([, text]) => text !== "{}"));
}

function fingerprintOf(graph: Graph, operator: OperatorPlan): string {
  const nodes = operator.kind === "region" ? operator.nodes.filter(hasState) : [operator.node];
  const entries = nodes.map((node): [string, string] => [node.id, printed(graph, node)]);
  if (operator.kind === "region") {
    for (const role of operator.roles) {
      if (role.kind !== "sampled") continue;
      const input = graph.inputs.find(({ name }) => name === role.input);
      if (input !== undefined) entries.push([`in:${role.input}`, `sampled ${fingerprintType(input.type)}`]);
    }
  }
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

function hasState(node: GraphNode): boolean {
  switch (node.kind) {
    case "merge":
    case "latest":
      return true;
    case "call":
      return node.stateful;
    default:
      return false;
  }
}

/** What the state of a node depends on, in words that a refusal can show. */
function printed(graph: Graph, node: GraphNode): string {
  const nodes = new Map(graph.nodes.map((each) => [each.id, each]));
  const inputs = inputsOf(node).map(({ parameter, node: id }) => {
    const input = nodes.get(id);
    const clock = input?.clock.join("+") ?? "";
    if (parameter === "@key" || parameter === "@on")
      return `${parameter} ${nodeFingerprint(graph, id) ?? ""}`;
    return `${parameter}: ${input === undefined ? "" : fingerprintType(input.type)} on ${clock}`;
  });
  return [optionsOf(node), ...inputs].join("; ");
}

function optionsOf(node: GraphNode): string {
  switch (node.kind) {
    case "gather":
      return JSON.stringify(node.gather);
    case "merge":
      return mergeOptions(node);
    case "call":
      return node.callee;
    default:
      return node.kind;
  }
}

function mergeOptions({ merge }: MergeNode): string {
  return JSON.stringify(merge);
}

/** Why states that were kept under one fingerprint cannot go on under another, in words; undefined when they can. */
export function stateMismatch(kept: string, wanted: string): string | undefined {
  const before = entriesOf(kept);
  const now = entriesOf(wanted);
  for (const [node, text] of now) {
    const known = before.get(node);
    if (known !== undefined && known !== text)
      return `the state of "${node}" was kept for ${known}, now it is ${text}`;
  }
  return undefined;
}

function entriesOf(fingerprint: string): ReadonlyMap<string, string> {
  const parsed: unknown = JSON.parse(fingerprint);
  if (typeof parsed !== "object" || parsed === null) return new Map();
  return new Map(Object.entries(parsed).map(([node, text]) => [node, String(text)]));
}

/** Whether the states of an operator are to be dropped: it is named by its id, or by a node in it. */
export function isResetBy(names: readonly string[], plan: StreamPlan, id: string): boolean {
  if (names.length === 0) return false;
  const operator = plan.operators.find((each) => each.id === id);
  if (operator === undefined || names.includes(id)) return operator !== undefined;
  const nodes = operator.kind === "region" ? operator.nodes.filter(hasState) : [operator.node];
  return nodes.some(
    (node) => names.includes(node.id) || (node.name !== undefined && names.includes(node.name)),
  );
}
