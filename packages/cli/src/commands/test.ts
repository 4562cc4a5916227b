import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { findPipelines, findProject } from "@constellation/project";
import { type Console, useColor } from "../console/console.ts";
import { displayPath, readText } from "../console/read-text.ts";
import { CommandProblem, type ExitCode, exitCode } from "../exit-code.ts";
import { runCase } from "../pipeline-test/run-case.ts";
import { readTestFile } from "../pipeline-test/test-file.ts";
import { compileFile } from "../project/compile-file.ts";
import { loadModules } from "../project/load-modules.ts";

/** `constellation test`: runs the cases of test files and shows each; ends with the line `N passed, N failed`. */
export async function test(paths: readonly string[], console: Console): Promise<ExitCode> {
  const files = testFiles(paths, console);
  if (files.length === 0) throw new CommandProblem("no pipeline test (*.test.cst.yaml) found");
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    const counts = await testFile(file, console);
    passed += counts.passed;
    failed += counts.failed;
  }
  console.stdout(`\n${passed} passed, ${failed} failed\n`);
  if (console.signal.aborted) return exitCode.interrupted;
  return failed === 0 ? exitCode.done : exitCode.programWrong;
}

function testFiles(paths: readonly string[], console: Console): readonly string[] {
  const glob = ["**/*.test.cst.yaml"];
  if (paths.length === 0) return findPipelines(findProject(console.cwd).root, glob);
  return paths.flatMap((path) => {
    const file = resolve(console.cwd, path);
    if (!existsSync(file)) throw new CommandProblem(`"${path}" does not exist`);
    return statSync(file).isDirectory() ? findPipelines(file, glob) : [file];
  });
}

async function testFile(file: string, console: Console): Promise<{ passed: number; failed: number }> {
  const shown = displayPath(file, console);
  const { pipeline, cases } = readTestFile(readText(file, console), shown);
  console.stdout(`${shown}\n`);
  const compiled = await compileFile(resolve(dirname(file), pipeline), console);
  if (compiled === undefined) return { passed: 0, failed: cases.length };
  const modules = await loadModules(compiled.open, compiled.graph);
  let failed = 0;
  for (const entry of cases) {
    const difference = await runCase(entry, compiled.graph, modules, console);
    if (difference !== undefined) failed++;
    console.stdout(verdictLine(entry.name, difference, useColor(console, "stdout")));
  }
  return { passed: cases.length - failed, failed };
}

function verdictLine(name: string, difference: string | undefined, color: boolean): string {
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  if (difference === undefined) return `  ${paint(32, "ok")} ${name}\n`;
  return `  ${paint(31, "failed")} ${name}\n    ${difference}\n`;
}
