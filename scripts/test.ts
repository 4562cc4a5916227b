/** Runs every test of the workspace and ends with the plain line `N passed, N failed`. Arguments go to vitest. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./run-command.ts";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

const folder = mkdtempSync(join(tmpdir(), "constellation-test-"));
const file = join(folder, "report.json");
const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
const code = runCommand("vitest", "run", ...reporters, ...process.argv.slice(2));
const report = JSON.parse(readFileSync(file, "utf8")) as Report;
rmSync(folder, { recursive: true });
// A file that does not even load holds no test that could fail: it counts as one.
const failed = Math.max(report.numFailedTests, Math.min(report.numFailedTestSuites, 1), code === 0 ? 0 : 1);
process.stdout.write(`\n${report.numPassedTests} passed, ${failed} failed\n`);
process.exit(failed === 0 && report.numPassedTests > 0 ? 0 : 1);
