import type { Graph, GraphAnnotation } from "@constellation/graph";
import { jsonType } from "@constellation/types";
import { bindingProblemText } from "../bindings/binding-problem.ts";
import { connectorRegistry } from "../bindings/registry.ts";
import { type BindingsGiven, resolveBindings } from "../bindings/resolve-bindings.ts";
import { builtinConnectors } from "../builtin-connectors.ts";

const span = { file: 0, start: 0, end: 0 } as unknown as Graph["inputs"][number]["span"];

/** A graph's interface: inputs by name, a parameter with `?`; annotations by name. */
export function interfaceOf(
  inputs: string,
  outputs: string,
  annotations: Readonly<Record<string, readonly GraphAnnotation[]>> = {},
): Pick<Graph, "inputs" | "outputs"> {
  const names = (text: string) => text.split(" ").filter((name) => name !== "");
  return {
    inputs: names(inputs).map((written) => {
      const name = written.replace("?", "");
      const hints = annotations[name] ?? [];
      const parameter = written.endsWith("?") ? { default: null } : {};
      const clock = written.endsWith("?") ? [] : [`in:${name}` as const];
      return { name, type: jsonType, clock, annotations: hints, span, ...parameter };
    }),
    outputs: names(outputs).map((name) => ({
      name,
      node: name as Graph["outputs"][number]["node"],
      type: jsonType,
      clock: [],
      ticks: "one" as const,
      annotations: annotations[name] ?? [],
      span,
    })),
  };
}

/** What is built in. */
export const registry = connectorRegistry(builtinConnectors());
/** Orders and a rate come in, totals go out. */
export const shop = interfaceOf("orders rate?", "totals");

/** The bindings of a graph with what is built in. */
export function resolve(graph: ReturnType<typeof interfaceOf>, given: Omit<BindingsGiven, "registry">) {
  return resolveBindings(graph, { registry, ...given });
}

/** What is wrong with `--bind` options, as people read it. */
export function problemsOf(graph: ReturnType<typeof interfaceOf>, ...binds: string[]): readonly string[] {
  const resolved = resolve(graph, { binds });
  return "problems" in resolved ? resolved.problems.map(bindingProblemText) : [];
}

/** Bindings that are right; throws what is wrong with others. */
export function bound(graph: ReturnType<typeof interfaceOf>, given: Omit<BindingsGiven, "registry">) {
  const resolved = resolve(graph, given);
  if ("problems" in resolved) throw new Error(resolved.problems.map(bindingProblemText).join("; "));
  return resolved;
}
