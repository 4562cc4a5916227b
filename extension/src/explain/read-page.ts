import { execFile } from "node:child_process";
import type { Command } from "../run/find-command.ts";

const timeoutMs = 10_000;
const pageMaxBytes = 1 << 20;

/** The page of a code as `constellation explain` prints it, Markdown; undefined where the command has none. Never throws. */
export function readPage(command: Command, code: string): Promise<string | undefined> {
  const { program, args, env } = command;
  const options = {
    env: { ...process.env, ...env, NO_COLOR: "1" },
    timeout: timeoutMs,
    maxBuffer: pageMaxBytes,
    windowsHide: true,
  };
  return new Promise((done) => {
    execFile(program, [...args, "explain", code], options, (error, page) =>
      done(error === null && page.trim() !== "" ? page : undefined),
    );
  });
}
