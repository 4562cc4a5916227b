import type { ModuleContext, ModuleDefinition } from "@constellation/sdk";
import { type TestModule, Unanswered } from "../evaluator/test-module.ts";

/** Longest time that a module of a test takes for an answer, in milliseconds. */
const latencyMaxMs = 100;

/** The runtime's module of a test module: an asynchronous one takes a time that depends on its arguments. */
export function toModuleDefinition({ data, run }: TestModule): ModuleDefinition {
  return {
    kind: "module",
    data,
    isolation: "none",
    run: (args, context) =>
      data.effect === "async"
        ? answerLater(() => run(args, context.attempt), context)
        : run(args, context.attempt),
  };
}

function answerLater(run: () => unknown, { clock, random, signal }: ModuleContext): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(Math.floor(random.next() * latencyMaxMs), () => {
      try {
        resolve(run());
      } catch (thrown) {
        if (!(thrown instanceof Unanswered)) reject(thrown);
      }
    });
    signal.addEventListener("abort", cancel);
  });
}
