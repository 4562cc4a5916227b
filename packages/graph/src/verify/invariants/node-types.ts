import { unreachable } from "@constellation/diagnostics";
import {
  booleanType,
  floatType,
  intType,
  isAssignable,
  isSameType,
  jsonType,
  makeDecoder,
  optionalOf,
  stringType,
  type Type,
} from "@constellation/types";
import type { GraphNode } from "../../graph.ts";
import type { Invariant } from "../invariant.ts";
import { callTypeProblem } from "./call-types.ts";
import { fieldProblem, recordProblem } from "./record-types.ts";
import { eachProblem, gatherProblem, mergeProblem } from "./tick-types.ts";
import { print, type TypeOfInput, takes, yields } from "./type-rules.ts";

/** A node's type follows from what it reads, as far as the graph alone can tell. */
export const nodeTypes: Invariant = {
  rule: "the types of what a node reads and of its value fit its kind",
  check({ scopes, nodes }, report) {
    const typeOf = (id: string | undefined): Type => nodes.get(id ?? "")?.type ?? { kind: "nothing" };
    for (const node of scopes.flatMap((scope) => scope.nodes)) {
      const message = typeProblem(node, typeOf);
      if (message !== undefined) report(node.id, message);
    }
  },
};

function typeProblem(node: GraphNode, typeOf: (id: string | undefined) => Type): string | undefined {
  const input: TypeOfInput = (parameter) => typeOf(node.inputs[parameter]);
  switch (node.kind) {
    case "arithmetic":
    case "negate":
      return numericProblem(node, input);
    case "concat":
      return unlessAll(node, stringType, input) ?? yields(stringType, node);
    case "compare":
      return unlessAll(node, node.operandType, input) ?? yields(booleanType, node);
    case "logic":
    case "not":
      return unlessAll(node, booleanType, input) ?? yields(booleanType, node);
    case "interpolate":
      return yields(stringType, node);
    case "test":
      return constantProblem(node) ?? yields(booleanType, node);
    case "literal":
      return constantProblem(node);
    case "coalesce":
      return takes("value", input, optionalOf(node.type)) ?? takes("otherwise", input, node.type);
    case "guard":
      if (node.type.kind !== "optional") return `a guard is Optional, not ${print(node.type)}`;
      return takes("condition", input, booleanType) ?? takes("value", input, node.type);
    case "choose":
      return chooseProblem(node, input);
    case "field":
    case "project":
      return fieldProblem(node, input("record"));
    case "record":
      return recordProblem(node, input);
    case "list":
      return unlessAll(node, node.type.kind === "list" ? node.type.element : node.type, input);
    case "convert":
      return isAssignable(node.type, optionalOf(jsonType)) ? undefined : yields(jsonType, node);
    case "latest":
      return isSameType(input("value"), node.type) ? undefined : yields(input("value"), node);
    case "call":
      return callTypeProblem(node, input, typeOf(node.fallback));
    case "lambda":
      return lambdaProblem(node, typeOf);
    case "merge":
      return mergeProblem(node, input);
    case "gather":
      return gatherProblem(node, input);
    case "each":
      return eachProblem(node, input("list"));
    case "input":
    case "parameter":
    case "merge-records":
      return undefined;
    default:
      return unreachable(node);
  }
}

/** A constant in a node is JSON in the encoding of its type. */
function constantProblem(
  node: Extract<GraphNode, { readonly kind: "literal" | "test" }>,
): string | undefined {
  const constant = node.kind === "literal" ? node : node.test;
  if (!("value" in constant)) return undefined;
  const decoded = makeDecoder(constant.type)(constant.value);
  return decoded.kind === "decoded" ? undefined : `its value is not of its type: ${decoded.reason}`;
}

function unlessAll(node: GraphNode, expected: Type, input: TypeOfInput): string | undefined {
  for (const parameter of Object.keys(node.inputs)) {
    const problem = takes(parameter, input, expected);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function numericProblem(
  node: Extract<GraphNode, { readonly kind: "arithmetic" | "negate" }>,
  input: TypeOfInput,
): string | undefined {
  const numeric = node.numeric === "Int" ? intType : floatType;
  return unlessAll(node, numeric, input) ?? yields(numeric, node);
}

function chooseProblem(
  node: Extract<GraphNode, { readonly kind: "choose" }>,
  input: TypeOfInput,
): string | undefined {
  for (const parameter of Object.keys(node.inputs)) {
    const expected = parameter.startsWith("condition") ? booleanType : node.type;
    const problem = takes(parameter, input, expected);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function lambdaProblem(
  node: Extract<GraphNode, { readonly kind: "lambda" }>,
  typeOf: (id: string | undefined) => Type,
): string | undefined {
  const { type } = node;
  if (type.kind !== "function") return `a lambda is a function, not ${print(type)}`;
  if (type.parameters.length !== node.parameters.length) {
    return `has ${node.parameters.length} parameters, its type ${type.parameters.length}`;
  }
  for (const [index, parameter] of type.parameters.entries()) {
    const found = typeOf(node.parameters[index]);
    if (!isAssignable(parameter.type, found))
      return `parameter ${index} is ${print(found)}, not ${print(parameter.type)}`;
  }
  return isAssignable(typeOf(node.result), type.result, { fresh: true })
    ? undefined
    : `its body gives ${print(typeOf(node.result))}, not ${print(type.result)}`;
}
