import { checkSource } from "@constellation/checker";
import type { FileReport } from "@constellation/diagnostics";
import { parseSource } from "@constellation/syntax";
import type { Console } from "../console/console.ts";
import { displayPath, readText } from "../console/read-text.ts";
import type { OpenProject } from "./open-project.ts";

/** The diagnostics of files, each with its text, and those of the project's configuration before them. */
export function checkFiles(
  files: readonly string[],
  project: OpenProject,
  console: Console,
  mode?: "batch" | "stream",
): readonly FileReport[] {
  const options = mode === undefined ? {} : { mode };
  return files.map((path) => {
    const text = readText(path, console);
    const { diagnostics } = checkSource(parseSource(text), project.catalogue, options);
    return { file: { path: displayPath(path, console), text }, diagnostics };
  });
}

/** What is wrong with the configuration or catalogue itself; none when nothing is. */
export function configurationReports(project: OpenProject, console: Console): readonly FileReport[] {
  if (project.diagnostics.length === 0) return [];
  const path = project.file;
  return [{ file: { path, text: readText(path, console) }, diagnostics: project.diagnostics }];
}
