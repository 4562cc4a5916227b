import { expect, test } from "vitest";
import { Workplace } from "./testing/try-command.ts";

const configuration = `import { defineConfig, defineModule } from "constellation";

/** Computes for 1.3 s for the number 2, without a break. */
const work = defineModule({
  name: "t.Work",
  type: "(n: Int): Int",
  run: async ({ n }) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    const { user } = process.cpuUsage();
    while (n === 2 && process.cpuUsage().user - user < 1_300_000);
    return n;
  },
});
export default defineConfig({ modules: [work] });
`;

test("a module that lets nothing else run is told of", { timeout: 60_000 }, async () => {
  const place = new Workplace();
  try {
    place.write("constellation.config.ts", configuration);
    place.write("work.cst", "in n: Int\nout done = Work(n) with concurrency: 1\n");
    place.write("n.jsonl", "1\n2\n3\n");
    const { exit, stderr } = await place.try([
      "run",
      "work.cst",
      "--stream",
      "-b",
      "n=file:n.jsonl",
      "-b",
      "done=file:done.jsonl",
    ]);
    expect({ exit, stderr }).toEqual({
      exit: 0,
      stderr: expect.stringMatching(
        /nothing else could run for \d+\.\d s: a module that computes for long should have isolation: "worker"/,
      ),
    });
  } finally {
    place.remove();
  }
});
