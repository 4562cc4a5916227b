import { DebugSession, textHost } from "@constellation/debug-adapter";
import { compile, createRuntime } from "constellation";

/** A debug adapter for pipelines that are given as text, with the standard library: takes messages, and gives them to `send`. */
export function serveDebugger(send: (message: object) => void): (message: unknown) => void {
  const host = textHost({
    compile(text, file, constants) {
      const { graph, diagnostics } = compile(text, undefined, { file, constants });
      if (graph !== undefined) return { graph };
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      return { problem: errors.map(({ code, message }) => `${message} (${code})`).join("; ") };
    },
    createRuntime: (options) => createRuntime({ modules: [], ...options }),
  });
  const clock = {
    now: () => Date.now(),
    measure: () => performance.now(),
    schedule(delayMs: number, task: () => void) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const session = new DebugSession({ host, clock, send });
  return (message) => session.receive(message);
}
