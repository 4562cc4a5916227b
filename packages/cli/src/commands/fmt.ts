import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { findProject } from "@constellation/project";
import { formatSource, parseSource } from "@constellation/syntax";
import type { Console } from "../console/console.ts";
import { decodeText, displayPath, readText } from "../console/read-text.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { filesAt, projectFiles } from "../project/pipeline-files.ts";

export interface FormatOptions {
  /** Changes nothing; says which files are not formatted. */
  readonly check: boolean;
  /** Reads standard input, writes standard output. */
  readonly stdin: boolean;
}

/** `constellation fmt`: formats pipelines in place. Needs no configuration: formatting knows only the text. */
export async function fmt(
  paths: readonly string[],
  options: FormatOptions,
  console: Console,
): Promise<ExitCode> {
  if (options.stdin) return formatStdin(options, console);
  const files =
    paths.length === 0
      ? projectFiles(formattedRoot(console.cwd), console)
      : paths.flatMap((path) => filesAt(resolve(console.cwd, path), console));
  const broken: string[] = [];
  const changed = files.filter((file) => formatFile(file, options, { console, broken }));
  for (const file of changed) console.stdout(`${displayPath(file, console)}\n`);
  const done = options.check ? "not formatted" : "formatted";
  console.stderr(`${changed.length} of ${files.length} file${files.length === 1 ? "" : "s"} ${done}\n`);
  for (const file of broken) {
    console.stderr(`"${displayPath(file, console)}" has mistakes: what they are in stays as it is\n`);
  }
  return options.check && changed.length > 0 ? exitCode.programWrong : exitCode.done;
}

/** The whole project; without a configuration or catalogue nobody said how far it goes, and only what lies below `folder` is rewritten. */
function formattedRoot(folder: string): string {
  const { root, configuration, catalogue } = findProject(folder);
  return configuration === undefined && catalogue === undefined ? folder : root;
}

async function formatStdin(options: FormatOptions, console: Console): Promise<ExitCode> {
  const text = decodeText(await console.readStdin(), "standard input");
  const formatted = formatSource(parseSource(text));
  if (options.check) return formatted === text ? exitCode.done : exitCode.programWrong;
  console.stdout(formatted);
  return exitCode.done;
}

/** Whether the file's text is not as formatted; rewrites it unless only checking. */
function formatFile(
  file: string,
  options: FormatOptions,
  { console, broken }: { readonly console: Console; readonly broken: string[] },
): boolean {
  const text = readText(file, console);
  const source = parseSource(text);
  if (source.declarations.some(({ tree }) => tree.diagnostics.length > 0)) broken.push(file);
  const formatted = formatSource(source);
  if (formatted === text) return false;
  if (!options.check) writeFileSync(file, formatted);
  return true;
}
