import { type CheckedInput, checkSource } from "@constellation/checker";
import { compileProgram } from "@constellation/compiler";
import { type FileReport, renderText } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";
import { parseSource } from "@constellation/syntax";
import { type Console, useColor, useUnicode } from "../console/console.ts";
import { displayPath, readText } from "../console/read-text.ts";
import { CommandProblem } from "../exit-code.ts";
import { configurationReports } from "./check-files.ts";
import { type OpenProject, openProject } from "./open-project.ts";

export interface CompiledFile {
  readonly graph: Graph;
  readonly open: OpenProject;
  readonly text: string;
}

/** Compiles one pipeline of its project. Diagnostics go to standard error; undefined when the program is wrong. */
export async function compileFile(
  path: string,
  console: Console,
  mode?: "batch" | "stream",
  constantsOf?: CompileTextOptions["constantsOf"],
): Promise<CompiledFile | undefined> {
  return compileText(readText(path, console), path, console, { mode, constantsOf });
}

export interface CompileTextOptions {
  readonly mode?: "batch" | "stream" | undefined;
  /** Which inputs a deployment gives one value: they are compiled as constants. */
  readonly constantsOf?: ((inputs: readonly CheckedInput[]) => readonly string[]) | undefined;
}

/** The same for a text that need not be what the file holds. */
export async function compileText(
  text: string,
  path: string,
  console: Console,
  { mode, constantsOf }: CompileTextOptions,
): Promise<CompiledFile | undefined> {
  const open = await openProject(path, console);
  showDiagnostics(configurationReports(open, console), console);
  if (open.diagnostics.some(({ code }) => code === "E053")) {
    throw new CommandProblem(`"${open.file}" cannot be loaded`);
  }
  const file = displayPath(path, console);
  const options = mode === undefined ? {} : { mode };
  const written = checkSource(parseSource(text), open.catalogue, options);
  const constants = new Set(constantsOf?.(written.inputs));
  const program =
    constants.size === 0
      ? written
      : checkSource(parseSource(text), open.catalogue, { ...options, constants });
  const { graph, diagnostics } = compileProgram(program, open.catalogue, { file });
  const shown = diagnostics.filter(
    ({ severity, code }) => severity !== "info" || (mode === "stream" && streamInfos.has(code)),
  );
  showDiagnostics([{ file: { path: file, text }, diagnostics: shown }], console);
  return graph === undefined ? undefined : { graph, open, text };
}

/**
 * Infos are for `check` and the editor: someone who runs a pipeline wants its result. These say what a stream run does that the text does not
 * say: a merge that is implied, a replay that may differ, a weaker guarantee.
 */
const streamInfos: ReadonlySet<string> = new Set(["I002", "I003", "I004"]);

function showDiagnostics(reports: readonly FileReport[], console: Console): void {
  if (reports.every(({ diagnostics }) => diagnostics.length === 0)) return;
  const color = useColor(console, "stderr");
  console.stderr(`${renderText(reports, { color, width: console.width, unicode: useUnicode(console) })}\n`);
}
