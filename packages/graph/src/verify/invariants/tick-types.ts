import { fieldsByName, isAssignable, listOf, type Type } from "@constellation/types";
import type { EachNode, GatherNode, MergeNode } from "../../graph.ts";
import { print, type TypeOfInput, takes, yields } from "./type-rules.ts";

/** Merges of one kind of element give that; those of pairs, a record of both under their parameters' names. */
export function mergeProblem(node: MergeNode, input: TypeOfInput): string | undefined {
  const parameters = Object.keys(node.inputs);
  const { strategy } = node.merge;
  if (strategy === "interleave" || strategy === "concat") {
    // They pass over None.
    return first(parameters, (parameter) => yields(withoutNone(input(parameter)), node));
  }
  const record = node.type.kind === "optional" ? node.type.inner : node.type;
  if (record.kind !== "record") return `pairs are a record of the sides, not ${print(node.type)}`;
  const fields = fieldsByName(record);
  return first(parameters, (parameter) => {
    const field = fields.get(parameter);
    if (field === undefined) return `its type lacks the side "${parameter}"`;
    return takes(parameter, input, { kind: "optional", inner: field.type });
  });
}

/** A gather gives `{ values: { parameter: List<T> }, key?, start?, end? }`. */
export function gatherProblem(node: GatherNode, input: TypeOfInput): string | undefined {
  const values = node.type.kind === "record" ? fieldsByName(node.type).get("values")?.type : undefined;
  if (values?.kind !== "record") return `a gather gives a record with "values", not ${print(node.type)}`;
  const fields = fieldsByName(values);
  const gathered = Object.keys(node.inputs).filter((parameter) => !parameter.startsWith("@"));
  return first(gathered, (parameter) => {
    const field = fields.get(parameter);
    if (field === undefined) return `its values lack "${parameter}"`;
    // None is not an element of a window.
    const list = listOf(withoutNone(input(parameter)));
    return isAssignable(list, field.type, { fresh: true })
      ? undefined
      : `gathers ${print(list)} as "${parameter}", not ${print(field.type)}`;
  });
}

/** An each gives the items of the list that it reads. */
export function eachProblem(node: EachNode, list: Type): string | undefined {
  const inner = list.kind === "optional" ? list.inner : list;
  if (inner.kind !== "list") return `needs a list, not ${print(list)}`;
  return yields(inner.element, node);
}

function withoutNone(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

function first(
  parameters: readonly string[],
  problemOf: (parameter: string) => string | undefined,
): string | undefined {
  for (const parameter of parameters) {
    const problem = problemOf(parameter);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
