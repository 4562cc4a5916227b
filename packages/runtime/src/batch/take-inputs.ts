import { nearestNames, wrongInputs } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";
import { failureOf } from "../failure/fail.ts";

/** The raw values of a graph's inputs in its order: given, default, or None. Throws R015 for missing and unknown ones. */
export function takeInputs(graph: Graph, inputs: Readonly<Record<string, unknown>>): readonly unknown[] {
  const missing: string[] = [];
  const raw = graph.inputs.map(({ name, type, default: preset }) => {
    const given = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (given !== undefined) return given;
    if (preset !== undefined) return preset;
    if (type.kind !== "optional") missing.push(name);
    return null;
  });
  const names = graph.inputs.map(({ name }) => name);
  const known = new Set(names);
  const unknown = Object.keys(inputs).filter((name) => !known.has(name));
  if (missing.length + unknown.length === 0) return raw;
  const nearest = unknown.flatMap((name) => nearestNames(name, names));
  const failure = failureOf(wrongInputs, { missing, unknown, nearest });
  if (nearest.length > 0)
    failure.message += `; did you mean ${[...new Set(nearest)].map(quote).join(" or ")}?`;
  throw failure;
}

function quote(name: string): string {
  return `"${name}"`;
}
