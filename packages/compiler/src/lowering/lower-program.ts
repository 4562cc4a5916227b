import type { CheckedInput, CheckedNode, CheckedOutput, CheckedProgram } from "@constellation/checker";
import { shiftSpan } from "@constellation/diagnostics";
import type {
  Clock,
  GraphAnnotation,
  GraphInput,
  GraphNode,
  GraphOutput,
  NodeId,
} from "@constellation/graph";
import { makeEncoder } from "@constellation/types";
import { declarationOrder } from "./declaration-order.ts";
import { lowerExpression } from "./lower-expression.ts";
import { addNode, nodeOf, type Scope } from "./scope.ts";

/** What a checked program without errors becomes, before passes: regions, arms and the hash are still to be filled in. */
export interface LoweredProgram {
  readonly inputs: readonly GraphInput[];
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly GraphOutput[];
}

/** Lowers every named node in an order in which each stands after what it reads, then the outputs. */
export function lowerProgram(program: CheckedProgram): LoweredProgram {
  const nodes = new Map<NodeId, GraphNode>();
  const lowered = new Map<string, NodeId>();
  const inputs = new Map(program.inputs.map((input) => [input.name, input]));
  const unionClocks = clockUnion(program);
  const scopeAt = (offset: number): Scope => ({
    nodes,
    parent: undefined,
    clock: undefined,
    captures: new Set(),
    bindings: new Map(),
    offset,
    unionClocks,
    resolve: (target, name) =>
      target === "input" ? addInput(inputs, name, scopeAt(0)) : found(lowered, name),
  });
  for (const node of declarationOrder(program.nodes)) {
    const scope = scopeAt(node.declaration.start);
    const id = lowerExpression(node.value, scope);
    lowered.set(node.name, id);
    nameNode(nodes, id, node);
  }
  const outputs = program.outputs.map((output) => lowerOutput(output, scopeAt(output.declaration.start)));
  return { inputs: program.inputs.map(graphInput), nodes: [...nodes.values()], outputs };
}

function clockUnion(program: CheckedProgram): (clocks: readonly Clock[]) => Clock {
  const order = new Map(program.bases.map(({ base }, index) => [base, index]));
  return (clocks) =>
    [...new Set(clocks.flat())].sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size));
}

function found(lowered: ReadonlyMap<string, NodeId>, name: string): NodeId {
  const id = lowered.get(name);
  if (id === undefined) throw new RangeError(`"${name}" should be lowered before it is read`);
  return id;
}

function addInput(inputs: ReadonlyMap<string, CheckedInput>, name: string, scope: Scope): NodeId {
  const input = inputs.get(name);
  if (input === undefined) throw new RangeError(`input "${name}" should be declared`);
  return addNode(scope, {
    kind: "input",
    id: `in:${name}`,
    input: name,
    name,
    type: input.type,
    clock: input.clock,
    span: shiftSpan(input.declaration.tree.declaration.span, input.declaration.start),
    inputs: {},
    ...(input.doc === undefined ? {} : { doc: input.doc }),
  });
}

/** The declaration's name and doc stand on the node of its value; for `x = y` that is also y's. */
function nameNode(nodes: Map<NodeId, GraphNode>, id: NodeId, { name, doc }: CheckedNode): void {
  const node = nodes.get(id);
  if (node === undefined) return;
  if (node.name !== undefined) {
    nodes.set(id, { ...node, alsoNamed: [...(node.alsoNamed ?? []), name] });
    return;
  }
  nodes.set(id, { ...node, name, ...(doc === undefined ? {} : { doc }) });
}

function lowerOutput(output: CheckedOutput, scope: Scope): GraphOutput {
  const node = lowerExpression(output.value, scope);
  return {
    name: output.name,
    node,
    type: output.type,
    clock: nodeOf(scope, node).clock,
    ticks: output.ticks,
    annotations: output.annotations.map(annotation),
    ...(output.doc === undefined ? {} : { doc: output.doc }),
    span: shiftSpan(output.declaration.tree.declaration.span, output.declaration.start),
  };
}

function graphInput(input: CheckedInput): GraphInput {
  return {
    name: input.name,
    type: input.type,
    ...(input.default === undefined ? {} : { default: makeEncoder(input.type)(input.default) }),
    clock: input.clock,
    ...(input.example === undefined ? {} : { example: input.example }),
    annotations: input.annotations.map(annotation),
    ...(input.doc === undefined ? {} : { doc: input.doc }),
    span: shiftSpan(input.declaration.tree.declaration.span, input.declaration.start),
  };
}

function annotation({ kind, connector, properties }: GraphAnnotation): GraphAnnotation {
  return { kind, connector, properties };
}
