import { type ChildProcess, fork } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { LoadedConfiguration, LoadFailure, LoadOutcome } from "./loaded-configuration.ts";

export interface LoadOptions {
  /** Time limit for loading, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** The script of the child process; a bundle names its own. */
  readonly script?: string;
  /** The Node.js program of the child process; default: the one that runs this. */
  readonly node?: string | undefined;
}

/** TypeScript as it is, and hooks of the loader. */
const nodeMin = [22, 18] as const;

/** The child's output is for people who look for the reason, not for storage. */
const outputMax = 4000;

/**
 * Loads a configuration in a process of its own, so that one that throws, hangs or exits is a failure in words and not the end
 * of this process. Never rejects.
 */
export function loadConfiguration(file: string, options: LoadOptions = {}): Promise<LoadOutcome> {
  const { timeoutMs = 10_000, signal } = options;
  const script = options.script ?? defaultScript();
  if (options.node === undefined && !isNewEnough(process.versions.node)) {
    const problem = `Node.js ${nodeMin.join(".")} or newer is needed to load it, and only ${process.versions.node} is found`;
    return Promise.resolve({ failure: { kind: "no-node", problem, output: "" } });
  }
  return new Promise((resolve) => {
    const child = fork(script, [file], {
      cwd: dirname(file),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      ...(options.node === undefined ? {} : { execPath: options.node }),
      execArgv: [`--conditions=constellation-${script.endsWith(".ts") ? "source" : "configuration"}`],
    });
    const output = collectOutput(child);
    let settled = false;
    const kill = (): void => void child.kill("SIGKILL");
    // One that hangs would outlive this process.
    process.once("exit", kill);
    const settle = (outcome: LoadOutcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      process.off("exit", kill);
      signal?.removeEventListener("abort", cancel);
      kill();
      resolve(outcome);
    };
    const fail = (kind: LoadFailure["kind"], problem: string): void =>
      settle({ failure: { kind, problem, output: output() } });
    const timer = setTimeout(
      () => fail("hung", `it was still loading after ${timeoutMs / 1000} s`),
      timeoutMs,
    );
    const cancel = (): void => fail("not-started", "loading was cancelled");
    if (signal?.aborted === true) cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    child.on("message", (message) => settle(outcomeOf(message as ChildMessage, output)));
    child.on("error", (error) => fail("not-started", error.message));
    child.on("close", (code) => fail(...closedReason(code, output())));
  });
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1]);
}

type ChildMessage = LoadedConfiguration | { readonly problem: string } | { readonly threw: string };

function outcomeOf(message: ChildMessage, output: () => string): LoadOutcome {
  if ("threw" in message) {
    return { failure: { kind: "threw", problem: message.threw, output: output() } };
  }
  if (!("problem" in message)) return { configuration: message };
  return { failure: { kind: "not-a-configuration", problem: message.problem, output: output() } };
}

/** A bundle puts the script beside itself; in the workspace it is the source. */
function defaultScript(): string {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`./load-child.${extension}`, import.meta.url));
}

function collectOutput(child: ChildProcess): () => string {
  let text = "";
  const keep = (chunk: Buffer): void => {
    if (text.length < outputMax) text = (text + chunk.toString("utf8")).slice(0, outputMax);
  };
  child.stderr?.on("data", keep);
  child.stdout?.on("data", keep);
  return () => text;
}

/** Node prints an uncaught error with its place and stack; its message is the first line that names an error. */
function closedReason(code: number | null, output: string): [LoadFailure["kind"], string] {
  const thrown = /^(?:Uncaught )?((?:[A-Z]\w*)?Error(?: \[\w+\])?: .+)$/m.exec(output)?.[1];
  if (code !== 0 && thrown !== undefined) return ["threw", thrown];
  const uncaught = /^Uncaught:?\s*(.+)$/m.exec(output)?.[1];
  if (code !== 0 && uncaught !== undefined) return ["threw", uncaught];
  // Node's exit code for a top-level await that nothing can settle any more.
  if (code === 13) return ["hung", "it waits at the top level for something that never happens"];
  if (code === null) return ["exited", "its process was ended"];
  return ["exited", `it ended the process with exit code ${code}`];
}
