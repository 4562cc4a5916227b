import { spawn } from "node:child_process";
import { dirname } from "node:path";
import type * as vscode from "vscode";
import type { Command } from "../run/find-command.ts";

/** What `constellation test` said of a file. */
export interface TestOutput {
  readonly stdout: string;
  /** What it said of the pipeline, and of what went wrong. */
  readonly stderr: string;
}

const outputMax = 4 << 20;

/** Runs the cases of a test file in a process of its own. Never rejects: what goes wrong is said in `stderr`. */
export function runTestFile(
  { program, args, env }: Command,
  file: string,
  token: vscode.CancellationToken,
): Promise<TestOutput> {
  return new Promise((done) => {
    const child = spawn(program, [...args, "test", "--format", "json", file], {
      cwd: dirname(file),
      env: { ...process.env, ...env, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (text: string) => {
        if (output[name].length < outputMax) output[name] += text;
      });
    const cancelling = token.onCancellationRequested(() => child.kill());
    child.on("error", (error) =>
      done({ stdout: "", stderr: `${program} could not be started: ${error.message}` }),
    );
    child.on("close", () => {
      cancelling.dispose();
      done(output);
    });
  });
}
