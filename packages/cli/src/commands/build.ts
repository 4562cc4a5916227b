import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { graphToJson } from "@constellation/graph";
import type { Console } from "../console/console.ts";
import { CommandProblem, type ExitCode, exitCode } from "../exit-code.ts";
import { compileFile } from "../project/compile-file.ts";

/** `constellation build FILE`: the graph as JSON, to a file or standard output. */
export async function build(
  file: string,
  options: { readonly output?: string },
  console: Console,
): Promise<ExitCode> {
  const compiled = await compileFile(file, console);
  if (compiled === undefined) return exitCode.programWrong;
  writeResult(`${JSON.stringify(graphToJson(compiled.graph), null, 2)}\n`, options.output, console);
  return exitCode.done;
}

/** Writes what a command made to the file that the user named, or to standard output. */
export function writeResult(text: string, output: string | undefined, console: Console): void {
  if (output === undefined) {
    console.stdout(text);
    return;
  }
  try {
    writeFileSync(resolve(console.cwd, output), text);
  } catch (error) {
    throw new CommandProblem(
      `"${output}" cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
