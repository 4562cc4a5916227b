import {
  fingerprintType,
  type Graph,
  type GraphNode,
  inputsOf,
  nodeFingerprint,
  printGather,
  printMerge,
} from "@constellation/graph";
import type { ModuleDefinition } from "@constellation/sdk";
import type { OperatorPlan, StreamPlan } from "../plan/stream-plan.ts";

/** Finds the modules of a graph by their full names. */
type FindModule = (name: string) => ModuleDefinition | undefined;

/**
 * The fingerprint of what each operator keeps: a JSON text with one entry per node that has state, of its options, keys, `on`, types and input
 * clocks, and of the states that its module declares. What is computed before and behind it does not count, so that a state outlives changes elsewhere.
 */
export function fingerprintsOf(plan: StreamPlan, module: FindModule): Readonly<Record<string, string>> {
  const fingerprints = plan.operators.map((operator) => [
    operator.id,
    fingerprintOf(plan.graph, operator, module),
  ]);
  return Object.fromEntries(fingerprints.filter(([, text]) => text !== "{}"));
}

function fingerprintOf(graph: Graph, operator: OperatorPlan, module: FindModule): string {
  const entries = keepingNodes(operator).map((node): [string, Parts] => [
    node.id,
    { ...partsOf(graph, node), ...statesOf(node, module) },
  ]);
  if (operator.kind === "region") {
    for (const role of operator.roles) {
      if (role.kind !== "sampled") continue;
      const input = graph.inputs.find(({ name }) => name === role.input);
      if (input !== undefined) entries.push([`in:${role.input}`, { value: fingerprintType(input.type) }]);
    }
  }
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

/** The nodes of an operator that keep something; in lambdas too. */
function keepingNodes(operator: OperatorPlan): readonly GraphNode[] {
  return operator.kind === "region" ? withState(operator.nodes) : [operator.node];
}

function withState(nodes: readonly GraphNode[]): readonly GraphNode[] {
  return nodes.flatMap((node) =>
    node.kind === "lambda" ? withState(node.body) : hasState(node) ? [node] : [],
  );
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

/** What the state of a node depends on, part by part. */
function partsOf(graph: Graph, node: GraphNode): Parts {
  const nodes = new Map(graph.nodes.map((each) => [each.id, each]));
  const parts: Record<string, string> = { options: optionsOf(node) };
  for (const { parameter, node: id } of inputsOf(node)) {
    const input = nodes.get(id);
    const isKey = parameter === "@key" || parameter === "@on";
    const meaning = isKey ? nodeFingerprint(graph, id) : input && fingerprintType(input.type);
    parts[parameter] = `${meaning ?? ""} on ${input?.clock.join("+") ?? ""}`;
  }
  return parts;
}

/** What the module of a call keeps, by name: a type that has changed would not be read. */
function statesOf(node: GraphNode, module: FindModule): Parts {
  if (node.kind !== "call" || !node.stateful) return {};
  const declared = Object.entries(module(node.callee)?.state ?? {});
  return Object.fromEntries(
    declared.map(([name, { kind, type }]) => [`${statePart}${name}`, `${kind} ${fingerprintType(type)}`]),
  );
}

/** Parts that are states of a module begin so; no parameter does. */
const statePart = "@state ";

type Parts = Readonly<Record<string, string>>;

function optionsOf(node: GraphNode): string {
  switch (node.kind) {
    case "gather":
      return [node.gather.kind, ...printGather(node.gather)].join(" ");
    case "merge":
      return [node.merge.strategy, ...printMerge(node.merge)].join(" ");
    case "call":
      return node.callee;
    default:
      return node.kind;
  }
}

/** Why states that were kept under one fingerprint cannot go on under another, as a clause; undefined when they can. */
export function stateMismatch(kept: string, wanted: string): string | undefined {
  const before = entriesOf(kept);
  for (const [node, parts] of entriesOf(wanted)) {
    const known = before.get(node);
    if (known === undefined) continue;
    const names = [...new Set([...Object.keys(known), ...Object.keys(parts)])];
    const changed = names.find((name) => known[name] !== parts[name] && !isNewState(name, known));
    if (changed === undefined) continue;
    const what =
      changed === "options"
        ? `it was ${known[changed]}, now it is ${parts[changed]}`
        : changedPart(changed, parts);
    return `the state of "${node.replace(/@.*/, "")}" cannot be carried over: ${what}`;
  }
  return undefined;
}

/** A module that keeps one thing more begins with nothing of it. */
function isNewState(part: string, known: Parts): boolean {
  return part.startsWith(statePart) && known[part] === undefined;
}

function changedPart(name: string, now: Parts): string {
  if (name.startsWith(statePart)) {
    const state = name.slice(statePart.length);
    return now[name] === undefined
      ? `its module keeps no "${state}" any more`
      : `the kind or the type of what its module keeps as "${state}" has changed`;
  }
  if (name === "@key") return "its key has changed";
  if (name === "@on") return 'its "on" has changed';
  return `the type or the clock of "${name}" has changed`;
}

function entriesOf(fingerprint: string): ReadonlyMap<string, Parts> {
  const parsed: unknown = JSON.parse(fingerprint);
  if (typeof parsed !== "object" || parsed === null) return new Map();
  const entries = Object.entries(parsed).map(([node, parts]: [string, unknown]): [string, Parts] => [
    node,
    typeof parts === "object" && parts !== null ? { ...parts } : {},
  ]);
  return new Map(entries);
}

/** Whether the states of an operator are to be dropped: it is named by its id, or by a node in it. */
export function isResetBy(names: readonly string[], plan: StreamPlan, id: string): boolean {
  if (names.length === 0) return false;
  const operator = plan.operators.find((each) => each.id === id);
  if (operator === undefined || names.includes(id)) return operator !== undefined;
  return keepingNodes(operator).some(
    ({ id: node, name }) =>
      names.includes(node.replace(/@.*/, "")) || (name !== undefined && names.includes(name)),
  );
}
