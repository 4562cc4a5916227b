import type { Graph } from "@constellation/graph";
import { printType } from "@constellation/types";
import type { InputChoice } from "../run/run-message.ts";
import type { FormInput, FormOutput } from "./panel-message.ts";

/** The inputs of a graph, as the form shows them. */
export function formInputs({ inputs }: Graph): readonly FormInput[] {
  return inputs.map(({ name, type, example, default: fallback, doc, clock }) => ({
    name,
    type,
    typeText: printType(type),
    isParameter: clock.length === 0,
    ...(example === undefined ? {} : { example }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(doc === undefined ? {} : { doc }),
  }));
}

/** The outputs of a graph, as the panel shows them. */
export function formOutputs({ outputs }: Graph): readonly FormOutput[] {
  return outputs.map(({ name, type, node }) => ({
    name,
    type: printType(type),
    from: node.replace(/^in:/, ""),
  }));
}

/** The examples and defaults of all inputs; undefined when one has neither, and somebody must be asked. */
export function exampleChoices(
  inputs: readonly FormInput[],
): Readonly<Record<string, InputChoice>> | undefined {
  const choices: Record<string, InputChoice> = {};
  for (const { name, example, default: fallback, type } of inputs) {
    const value = example ?? fallback ?? (type.kind === "optional" ? null : undefined);
    if (value === undefined) return undefined;
    choices[name] = { kind: "value", value };
  }
  return choices;
}
