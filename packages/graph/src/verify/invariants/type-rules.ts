import { isAssignable, printType, type Type } from "@constellation/types";
import type { GraphNode } from "../../graph.ts";

/** The type of what a node reads under a parameter; `Nothing` where there is none. */
export type TypeOfInput = (parameter: string) => Type;

/** A problem unless the input under `parameter` fits `expected`. */
export function takes(parameter: string, input: TypeOfInput, expected: Type): string | undefined {
  const found = input(parameter);
  if (isAssignable(found, expected, { fresh: true })) return undefined;
  return `${print(expected)} expected for "${parameter}", ${print(found)} found`;
}

/** A problem unless `result`, which the node computes, fits the type that the node says it has. */
export function yields(result: Type, node: GraphNode): string | undefined {
  if (isAssignable(result, node.type, { fresh: true })) return undefined;
  return `computes ${print(result)} but says ${print(node.type)}`;
}

/** A type, short enough for a message. */
export function print(type: Type): string {
  return printType(type, { width: 120 });
}
