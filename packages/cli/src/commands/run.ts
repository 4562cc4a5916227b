import type { Graph } from "@constellation/graph";
import type { RunFailure } from "@constellation/runtime";
import { type Console, useColor } from "../console/console.ts";
import { plainText } from "../console/plain-text.ts";
import { CommandProblem, type ExitCode, exitCode } from "../exit-code.ts";
import { type InputOptions, readInputs } from "../inputs/read-inputs.ts";
import { compileFile } from "../project/compile-file.ts";
import { failingWhenIdle } from "../project/failing-when-idle.ts";
import { loadModules } from "../project/load-modules.ts";
import { openRuntime } from "../project/open-runtime.ts";

/** `constellation run FILE`: one batch run; its result, completed or failed, is one JSON object on standard output. */
export async function run(file: string, options: InputOptions, console: Console): Promise<ExitCode> {
  const compiled = await compileFile(file, console, "batch");
  if (compiled === undefined) return exitCode.programWrong;
  const inputs = await readInputs(compiled.graph, options, console);
  const loaded = await loadModules(compiled.open, compiled.graph);
  const runtime = await openRuntime(loaded, console);
  const result = await failingWhenIdle(runtime, () =>
    runtime.run(compiled.graph, inputs, { signal: console.signal }),
  );
  await runtime.close();
  if (console.signal.aborted) return exitCode.interrupted;
  if (result.status === "failed" && isInputFault(result.error))
    throw new CommandProblem(result.error.message);
  console.stdout(`${JSON.stringify(result, null, 2)}\n`);
  if (result.status === "completed") return exitCode.done;
  console.stderr(`${describeFailure(result.error, compiled.graph, useColor(console, "stderr"))}\n`);
  return exitCode.runFailed;
}

/** Inputs that are missing, unknown or do not fit are mistakes of the command line, found before anything runs. */
function isInputFault(error: RunFailure): boolean {
  return error.code === "R004" || error.code === "R015";
}

/** The failure for a person: what, where in the text, and why. */
function describeFailure(error: RunFailure, graph: Graph, color: boolean): string {
  const red = (text: string): string => (color ? `\u001b[1;31m${text}\u001b[0m` : text);
  const lines = [`${red(`failed[${error.code}]`)} ${error.message}`];
  if (error.node !== undefined) lines.push(`  in "${error.node}" of ${graph.file}`);
  for (let cause = error.cause; cause !== undefined; cause = cause.cause) {
    lines.push(plainText(`  because of ${cause.name}: ${cause.message}`).replaceAll("\n", "\n    "));
  }
  return lines.join("\n");
}
