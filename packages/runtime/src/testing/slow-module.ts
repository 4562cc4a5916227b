import { defineModule, type ModuleDefinition } from "@constellation/sdk";

/** `Slow(n)` is `n * 10` after so many milliseconds. */
export function slow(durationMs: number | ((n: number) => number)): ModuleDefinition {
  return defineModule<{ n: number }, number>({
    name: "t.Slow",
    type: "(n: Int): Int",
    run: ({ n }, { clock }) =>
      new Promise((resolve) => {
        const waitMs = typeof durationMs === "number" ? durationMs : durationMs(n);
        clock.schedule(waitMs, () => resolve(n * 10));
      }),
  });
}
