import { spawnSync } from "node:child_process";

/** Runs a command with the terminal's own input and output; returns its exit code. */
export function runCommand(command: string, ...args: string[]): number {
  const result = spawnSync(command, args, { stdio: "inherit" });
  if (result.error !== undefined) process.stderr.write(`${command}: ${result.error.message}\n`);
  return result.status ?? 1;
}

/** Runs steps one after the other; ends the process with the code of the first that fails. */
export function runSteps(steps: readonly (readonly [string, ...string[]])[]): void {
  for (const [command, ...args] of steps) {
    const code = runCommand(command, ...args);
    if (code !== 0) process.exit(code);
  }
}
