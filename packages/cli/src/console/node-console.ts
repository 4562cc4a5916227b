import { buffer } from "node:stream/consumers";
import type { Console } from "./console.ts";

/** The console of this process; Ctrl-C aborts its signal, a second one ends the process at once. */
export function nodeConsole(): Console {
  const interrupted = new AbortController();
  process.on("SIGINT", () => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
  });
  // A reader that has seen enough (`| head`) is no fault of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    readStdin: () => buffer(process.stdin),
    cwd: process.cwd(),
    env: process.env,
    isTerminal: { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true },
    width: process.stdout.columns ?? process.stderr.columns ?? 100,
    signal: interrupted.signal,
  };
}
