import { dirname, resolve } from "node:path";
import { bindingProblemText, type DeployFile, readDeployFile } from "@constellation/connectors";
import type { Console } from "../console/console.ts";
import { displayPath, readText } from "../console/read-text.ts";
import { CommandProblem } from "../exit-code.ts";

/** A deploy file that was read. */
export interface DeployGiven {
  /** As it is shown. */
  readonly file: string;
  readonly contents: DeployFile;
  /** Where its relative paths start. */
  readonly folder: string;
}

/** Reads the deploy file of a stream run; refuses one that says everything that is wrong with it. */
export function readDeploy(path: string, console: Console): DeployGiven {
  const full = resolve(console.cwd, path);
  const file = displayPath(full, console);
  const read = readDeployFile(readText(path, console), file);
  if ("problems" in read) throw new CommandProblem(problemList(read.problems.map(bindingProblemText)));
  return { file, contents: read.deploy, folder: dirname(full) };
}

/** Problems as one message: a sentence, or a list under a heading. */
export function problemList(problems: readonly string[]): string {
  const [first = "", ...others] = problems;
  if (others.length === 0) return first;
  return [`${problems.length} things are wrong:`, ...problems.map((each) => `  * ${each}`)].join("\n");
}
