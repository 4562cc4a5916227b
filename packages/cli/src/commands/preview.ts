import type { JsonValue } from "@constellation/types";
import type { Console } from "../console/console.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { readInputs } from "../inputs/read-inputs.ts";
import { NodeSamples } from "../preview/node-samples.ts";
import { type Preview, previewJson } from "../preview/preview.ts";
import { previewText } from "../preview/preview-text.ts";
import { readSamples } from "../preview/read-samples.ts";
import { compileFile } from "../project/compile-file.ts";
import { loadModules } from "../project/load-modules.ts";
import { openRuntime } from "../project/open-runtime.ts";
import { runListed } from "../stream/run-listed.ts";

export interface PreviewOptions {
  /** `FILE`, or `NAME=FILE` where there are several inputs. */
  readonly sample: readonly string[];
  /** Values of parameters, `name=JSON`. */
  readonly input: readonly string[];
  /** Elements read of each input. */
  readonly limit: number;
  readonly format: "text" | "json";
}

/** `constellation preview FILE`: what flows through each node for a sample, on standard output. */
export async function preview(path: string, options: PreviewOptions, console: Console): Promise<ExitCode> {
  const compiled = await compileFile(path, console, undefined);
  if (compiled === undefined) return exitCode.programWrong;
  const { graph, open, text } = compiled;
  const sources = readSamples(graph, options, console);
  const constants = (await readInputs(graph, options, console)) as Readonly<Record<string, JsonValue>>;
  const given = Object.fromEntries(Object.entries(sources).map(([name, { elements }]) => [name, elements]));
  const samples = new NodeSamples(graph, given);
  const loaded = await loadModules(open, graph);
  const runtime = await openRuntime(loaded, console, { listeners: [samples.listener()] });
  const start = performance.now();
  const { outcome } = await runListed(runtime, graph, {
    sources,
    constants,
    inspect: (node, tick, value) => samples.seen(node, tick, value),
    onEvent: (event) => samples.heard(event),
    signal: console.signal,
  });
  await runtime.close();
  const elements = Object.fromEntries(
    Object.entries(sources).map(([name, each]) => [name, each.elements.length]),
  );
  const result: Preview = {
    file: graph.file,
    elements,
    durationMs: performance.now() - start,
    ...samples.result(text),
  };
  console.stdout(
    options.format === "json"
      ? `${JSON.stringify(previewJson(result), null, 2)}\n`
      : previewText(result, console),
  );
  if (console.signal.aborted) return exitCode.interrupted;
  if (outcome.kind === "failed") console.stderr(`failed[${outcome.error.code}] ${outcome.error.message}\n`);
  return outcome.kind === "completed" ? exitCode.done : exitCode.runFailed;
}
