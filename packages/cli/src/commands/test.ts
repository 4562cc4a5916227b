import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { findPipelines, findProject } from "@constellation/project";
import { type Console, useColor } from "../console/console.ts";
import { displayPath, readText } from "../console/read-text.ts";
import { CommandProblem, type ExitCode, exitCode } from "../exit-code.ts";
import { runCase } from "../pipeline-test/run-case.ts";
import { readTestFile, type TestFile } from "../pipeline-test/test-file.ts";
import { reportOf, type TestCaseReport, type TestFileReport } from "../pipeline-test/test-report.ts";
import { compileFile } from "../project/compile-file.ts";
import { loadModules } from "../project/load-modules.ts";

export interface TestOptions {
  readonly format: "text" | "json";
}

/**
 * `constellation test`: runs the cases of test files. As text it shows each when it has run, and ends with the line `N passed, N
 * failed`; as JSON it writes a `TestReport` in one line at the end.
 */
export async function test(
  paths: readonly string[],
  { format }: TestOptions,
  console: Console,
): Promise<ExitCode> {
  const files = testFiles(paths, console);
  if (files.length === 0) throw new CommandProblem("no pipeline test (*.test.cst.yaml) found");
  const show = format === "text" ? console.stdout : (): void => undefined;
  const reports: TestFileReport[] = [];
  for (const file of files) reports.push(await testFile(file, show, console));
  const report = reportOf(reports);
  show(`\n${report.passed} passed, ${report.failed} failed\n`);
  if (format === "json") console.stdout(`${JSON.stringify(report)}\n`);
  if (console.signal.aborted) return exitCode.interrupted;
  return report.failed === 0 ? exitCode.done : exitCode.programWrong;
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

async function testFile(
  path: string,
  show: (text: string) => void,
  console: Console,
): Promise<TestFileReport> {
  const file = displayPath(path, console);
  const tests = readTestFile(readText(path, console), file);
  show(`${file}\n`);
  const compiled = await compileFile(resolve(dirname(path), tests.pipeline), console);
  if (compiled === undefined) return notRun(file, tests);
  const modules = await loadModules(compiled.open, compiled.graph);
  const cases: TestCaseReport[] = [];
  for (const [index, entry] of tests.cases.entries()) {
    const began = performance.now();
    const difference = await runCase(entry, compiled.graph, modules, console);
    cases.push({
      name: entry.name,
      status: difference === undefined ? "passed" : "failed",
      place: tests.placeOf(["cases", index, "name"]),
      durationMs: Math.round((performance.now() - began) * 10) / 10,
      ...(difference === undefined
        ? {}
        : {
            difference: {
              message: difference.message,
              place: tests.placeOf(["cases", index, ...difference.path]),
            },
          }),
    });
    show(verdictLine(entry.name, difference?.message, useColor(console, "stdout")));
  }
  return { file, cases };
}

/** The pipeline has mistakes, which have been shown. */
function notRun(file: string, tests: TestFile): TestFileReport {
  return {
    file,
    problem: `"${tests.pipeline}" has mistakes`,
    cases: tests.cases.map(({ name }, index) => ({
      name,
      status: "failed",
      place: tests.placeOf(["cases", index, "name"]),
      durationMs: 0,
    })),
  };
}

function verdictLine(name: string, difference: string | undefined, color: boolean): string {
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  if (difference === undefined) return `  ${paint(32, "ok")} ${name}\n`;
  return `  ${paint(31, "failed")} ${name}\n    ${difference}\n`;
}
