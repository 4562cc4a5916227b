import { fieldsByName, isAssignable, optionalOf, type Type } from "@constellation/types";
import type { CallNode } from "../../graph.ts";
import { print, type TypeOfInput, takes, yields } from "./type-rules.ts";

/** Arguments fit their parameters (lifted ones may be None), and the result, after options, the node's type. */
export function callTypeProblem(node: CallNode, input: TypeOfInput, fallback: Type): string | undefined {
  const lifted = new Set(node.lifted);
  for (const { name, type } of node.parameters) {
    const problem = takes(name, input, lifted.has(name) ? optionalOf(type) : type);
    if (problem !== undefined) return problem;
  }
  return node.options.onError === "wrap"
    ? wrapProblem(node)
    : (fallbackProblem(node, fallback) ?? resultProblem(node));
}

function fallbackProblem(node: CallNode, fallback: Type): string | undefined {
  if (node.fallback === undefined || isAssignable(fallback, node.type, { fresh: true })) return undefined;
  return `the fallback is ${print(fallback)}, not ${print(node.type)}`;
}

function resultProblem(node: CallNode): string | undefined {
  const { onError } = node.options;
  const mayBeNone =
    onError === "skip" || onError === "log" || (node.lifted.length > 0 && node.fallback === undefined);
  return yields(mayBeNone ? optionalOf(node.resultType) : node.resultType, node);
}

function wrapProblem(node: CallNode): string | undefined {
  if (node.type.kind !== "record") return `on_error wrap gives a record, not ${print(node.type)}`;
  const value = fieldsByName(node.type).get("value");
  if (value === undefined) return `the record of on_error wrap has the field "value"`;
  return isAssignable(node.resultType, optionalOf(value.type), { fresh: true })
    ? undefined
    : `the wrapped value is ${print(node.resultType)}, not ${print(value.type)}`;
}
