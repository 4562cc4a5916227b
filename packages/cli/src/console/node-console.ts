import { buffer } from "node:stream/consumers";
import type { Console } from "./console.ts";

/** The console of this process; Ctrl-C (or SIGTERM) aborts its signal, a second one ends the process at once. */
export function nodeConsole(): Console {
  const interrupted = new AbortController();
  const interrupt = (code: number) => (): void => {
    if (interrupted.signal.aborted) process.exit(code);
    interrupted.abort();
  };
  process.on("SIGINT", interrupt(130));
  process.on("SIGTERM", interrupt(143));
  // A reader that has seen enough (`| head`) is no fault of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    readStdin: () => buffer(process.stdin),
    input: () => process.stdin,
    output: { write: writeOut },
    cwd: process.cwd(),
    env: process.env,
    isTerminal: { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true },
    width: process.stdout.columns ?? process.stderr.columns ?? 100,
    signal: interrupted.signal,
  };
}

function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
