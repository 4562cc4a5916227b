import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { findPipelines } from "@constellation/project";
import type { Console } from "../console/console.ts";
import { displayPath } from "../console/read-text.ts";
import { CommandProblem } from "../exit-code.ts";
import type { OpenProject } from "./open-project.ts";

/** The pipelines that a command's paths name: files as they are, folders with all pipelines below; no paths: the project's. */
export function pipelineFiles(
  paths: readonly string[],
  open: OpenProject,
  console: Console,
): readonly string[] {
  if (paths.length === 0) return projectFiles(open.project.root, console, open.configuration?.pipelines);
  return [...new Set(paths.flatMap((path) => filesAt(resolve(console.cwd, path), console)))];
}

/** The pipelines of a project's folder; a folder without any is a mistake of the command line. */
export function projectFiles(root: string, console: Console, globs?: readonly string[]): readonly string[] {
  const found = findPipelines(root, globs);
  if (found.length === 0)
    throw new CommandProblem(`no pipeline (.cst file) in "${displayPath(root, console)}"`);
  return found;
}

/** A file as it is, a folder's pipelines. */
export function filesAt(path: string, console: Console): readonly string[] {
  const shown = displayPath(path, console);
  if (!existsSync(path)) throw new CommandProblem(`"${shown}" does not exist`);
  if (!statSync(path).isDirectory()) return [path];
  return projectFiles(path, console);
}
