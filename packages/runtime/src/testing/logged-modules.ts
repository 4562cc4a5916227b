import { defineModule, type ModuleDefinition } from "@constellation/sdk";
import type { RuntimeOptions } from "../runtime/runtime-options.ts";
import { type Front, pipelineRunner } from "./pipeline-runner.ts";
import { VirtualClock } from "./virtual-clock.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * A runner whose modules write what they do to a log with the time: `10 A(1)`, `15 A(1) aborted`.
 * `A` takes 10 ms, `B` 20 and `C` 30; `Bad` fails after 5, `Never` settles in no run's lifetime.
 */
export function loggedModules(front: Front, options: Partial<RuntimeOptions> = {}) {
  const clock = new VirtualClock();
  const log: string[] = [];
  const note = (text: string): void => {
    log.push(`${clock.now()} ${text}`);
  };
  const slow = (name: string, durationMs: number, answer: (n: number) => number): ModuleDefinition =>
    defineModule<{ n: number }, number>({
      name: `t.${name}`,
      type: "(n: Int): Int",
      run: ({ n }, { signal }) => {
        note(`${name}(${n})`);
        return new Promise((resolve, reject) => {
          const cancel = clock.schedule(durationMs, () => {
            try {
              resolve(answer(n));
            } catch (thrown) {
              reject(thrown);
            }
          });
          signal.addEventListener("abort", () => {
            cancel();
            note(`${name}(${n}) aborted`);
          });
        });
      },
    });
  const boom = (n: number): never => {
    throw new Error(`boom ${n}`);
  };
  const modules = [
    slow("A", 10, (n) => n + 1),
    slow("B", 20, (n) => n * 2),
    slow("C", 30, (n) => n * 3),
    slow("Bad", 5, boom),
    slow("Never", 1e9, (n) => n),
  ];
  const runner = pipelineRunner(front, modules, { clock, logger: silent, ...options });
  const run = (source: string, inputs: Record<string, unknown> = {}) =>
    clock.until(runner.run(source, inputs, { run: "r" }));
  return { clock, log, runner, run };
}
