import type { GraphNode, LiteralNode, NodeId } from "@constellation/graph";
import { isSameType, type JsonValue, makeRender } from "@constellation/types";
import { foldArithmetic, foldCompare } from "./fold-operators.ts";
import { type PassGraph, type Rewritten, rewriteNodes } from "./pass.ts";

type Lookup = (id: NodeId) => GraphNode | undefined;

/** Computes operators of literals, and takes the one arm of a conditional whose condition is a literal. What would fail at run time is left to fail there. */
export function foldConstants(graph: PassGraph): PassGraph {
  return rewriteNodes(graph, (node, { lookup, isInLambda }) => {
    const folded = fold(node, lookup);
    return folded === undefined || !(isInLambda || keepsClock(node, folded, lookup)) ? node : folded;
  });
}

/** True when `folded` ticks as `node` does: outputs, windows and merges follow the ticks of what they read. */
function keepsClock(node: GraphNode, folded: Rewritten, lookup: Lookup): boolean {
  const clock = typeof folded === "string" ? lookup(folded)?.clock : folded.clock;
  return clock !== undefined && clock.join("+") === node.clock.join("+");
}

function fold(node: GraphNode, lookup: Lookup): Rewritten | undefined {
  switch (node.kind) {
    case "arithmetic":
      return onLiterals(node, lookup, (left, right) => foldArithmetic(node, left, right));
    case "compare":
      return onLiterals(node, lookup, (left, right) => foldCompare(node, left, right));
    case "concat":
      return onLiterals(node, lookup, (left, right) =>
        typeof left === "string" && typeof right === "string" ? left + right : undefined,
      );
    case "negate":
      return onLiterals(node, lookup, (value) => (typeof value === "number" ? 0 - value : undefined));
    case "not":
      return onLiterals(node, lookup, (value) => (typeof value === "boolean" ? !value : undefined));
    case "logic":
      return foldLogic(node, lookup);
    case "guard":
      return foldGuard(node, lookup);
    case "coalesce":
      return foldCoalesce(node, lookup);
    case "choose":
      return foldChoose(node, lookup);
    case "interpolate":
      return foldInterpolate(node, lookup);
    default:
      return undefined;
  }
}

function literalOf(id: NodeId | undefined, lookup: Lookup): LiteralNode | undefined {
  const node = id === undefined ? undefined : lookup(id);
  return node?.kind === "literal" ? node : undefined;
}

/** The literal that takes the place of `node`. */
function asLiteral(node: GraphNode, value: JsonValue): LiteralNode {
  const { id, type, region, span, name, alsoNamed, doc } = node;
  return {
    kind: "literal",
    id,
    type,
    value,
    clock: [],
    region,
    span,
    inputs: {},
    ...(name === undefined ? {} : { name }),
    ...(alsoNamed === undefined ? {} : { alsoNamed }),
    ...(doc === undefined ? {} : { doc }),
  };
}

function onLiterals(
  node: GraphNode,
  lookup: Lookup,
  compute: (...values: JsonValue[]) => JsonValue | undefined,
): Rewritten | undefined {
  const literals = Object.values(node.inputs).map((id) => literalOf(id, lookup));
  const values = literals.filter((literal) => literal !== undefined).map((literal) => literal.value);
  if (values.length !== literals.length) return undefined;
  const value = compute(...values);
  return value === undefined ? undefined : asLiteral(node, value);
}

/** `id` in the place of `node`, where both have one type: what is rendered or compared follows the static type. */
function instead(node: GraphNode, id: NodeId | undefined, lookup: Lookup): Rewritten | undefined {
  const other = id === undefined ? undefined : lookup(id);
  if (other === undefined) return undefined;
  if (other.kind === "literal") return asLiteral(node, other.value);
  return isSameType(other.type, node.type) ? other.id : undefined;
}

function foldLogic(node: Extract<GraphNode, { kind: "logic" }>, lookup: Lookup): Rewritten | undefined {
  const left = literalOf(node.inputs.left, lookup);
  if (left === undefined) return undefined;
  const decides = node.operator === "or" ? left.value === true : left.value === false;
  return decides ? asLiteral(node, left.value) : instead(node, node.inputs.right, lookup);
}

function foldGuard(node: Extract<GraphNode, { kind: "guard" }>, lookup: Lookup): Rewritten | undefined {
  const condition = literalOf(node.inputs.condition, lookup);
  if (condition === undefined) return undefined;
  return condition.value === true ? instead(node, node.inputs.value, lookup) : asLiteral(node, null);
}

function foldCoalesce(node: Extract<GraphNode, { kind: "coalesce" }>, lookup: Lookup): Rewritten | undefined {
  const value = literalOf(node.inputs.value, lookup);
  if (value === undefined) return undefined;
  return value.value === null ? instead(node, node.inputs.otherwise, lookup) : asLiteral(node, value.value);
}

function foldChoose(node: Extract<GraphNode, { kind: "choose" }>, lookup: Lookup): Rewritten | undefined {
  const condition = literalOf(node.inputs.condition0, lookup);
  if (condition === undefined) return undefined;
  if (condition.value === true) return instead(node, node.inputs.value0, lookup);
  const rest: Record<string, NodeId> = {};
  let arms = 0;
  for (let index = 1; ; index++) {
    const [when, then] = [node.inputs[`condition${index}`], node.inputs[`value${index}`]];
    if (when === undefined || then === undefined) break;
    rest[`condition${index - 1}`] = when;
    rest[`value${index - 1}`] = then;
    arms++;
  }
  const otherwise = node.inputs.otherwise;
  if (arms === 0) return instead(node, otherwise, lookup);
  const next = { ...node, inputs: { ...rest, ...(otherwise === undefined ? {} : { otherwise }) } };
  return foldChoose(next, lookup) ?? (ticksByInputs(next, lookup) ? next : undefined);
}

/** True while something that is read has the node's clock: an arm that is left out may have been all that ticked. */
function ticksByInputs({ clock, inputs }: GraphNode, lookup: Lookup): boolean {
  const name = clock.join("+");
  return name === "" || Object.values(inputs).some((id) => lookup(id)?.clock.join("+") === name);
}

function foldInterpolate(
  node: Extract<GraphNode, { kind: "interpolate" }>,
  lookup: Lookup,
): Rewritten | undefined {
  const literals = Object.values(node.inputs).map((id) => literalOf(id, lookup));
  let text = node.texts[0] ?? "";
  for (const [index, literal] of literals.entries()) {
    if (literal === undefined || !rendersAsWritten(literal)) return undefined;
    text += makeRender(literal.type)(literal.value) + (node.texts[index + 1] ?? "");
  }
  return asLiteral(node, text);
}

/** JSON and run-time representation are one for these types. */
function rendersAsWritten({ type }: LiteralNode): boolean {
  if (type.kind === "literal") return true;
  return type.kind === "scalar" && ["String", "Int", "Float", "Boolean"].includes(type.name);
}
