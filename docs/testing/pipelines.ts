import {
  catalogueOf,
  compile,
  createRuntime,
  type Graph,
  type JsonValue,
  type RunResult,
} from "constellation";
import { exampleModules } from "./modules.ts";

const catalogue = catalogueOf(exampleModules);

/** The codes of what a text does wrong, in order; its graph when there is none. */
export function checkText(source: string): { readonly errors: readonly string[]; readonly graph?: Graph } {
  const { graph, diagnostics } = compile(source, catalogue);
  const errors = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
  return graph === undefined ? { errors } : { errors, graph };
}

/** Runs a text that is right; throws what is wrong with it otherwise. */
export async function runText(
  source: string,
  inputs: Readonly<Record<string, JsonValue>>,
): Promise<RunResult> {
  const { errors, graph } = checkText(source);
  if (graph === undefined) throw new Error(errors.join("\n"));
  const silent = (): void => undefined;
  const runtime = createRuntime({
    modules: exampleModules,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
  try {
    return await runtime.run(graph, inputs);
  } finally {
    await runtime.close();
  }
}

/** A fragment as a whole file: behind its given declarations, with every node that it names as an output. */
export function completed(given: string, fragment: string): string {
  const source = `${given}\n${fragment}`;
  const isOutput = new Set([...source.matchAll(/^out ([\w-]+)/gm)].map((match) => match[1]));
  const nodes = [...fragment.matchAll(/^([A-Za-z_][\w-]*)\s*(?::[^=\n]*)?=/gm)].map(
    (match) => match[1] ?? "",
  );
  const outputs = nodes.filter((name) => !isOutput.has(name) && name !== "type");
  return `${source}\n${outputs.map((name) => `out ${name}`).join("\n")}\n`;
}
