import { createWorkerPool } from "@constellation/runtime/node";
import { defineModule, type ModuleDefinition } from "@constellation/sdk";
import { expect, test } from "vitest";
import { modules } from "./blocking-modules.ts";
import { FileRun } from "./file-run.ts";

const input = Array.from({ length: 1000 }, (_, n) => `{"n": ${n}}\n`).join("");

/** Wrong for the element 500 only. */
function wrongOnce(run: (n: number) => number | Promise<number>): ModuleDefinition {
  return defineModule<{ n: number }, number>({
    name: "f.Work",
    type: "(n: Int): Int",
    run: ({ n }) => (n === 500 ? run(n) : Promise.resolve(n * 2)),
  });
}

const misbehaviour: readonly (readonly [string, () => number | Promise<number>, RegExp])[] = [
  [
    "throws",
    () => {
      throw new Error("boom");
    },
    /boom/,
  ],
  [
    "throws what is no error",
    () => {
      throw null;
    },
    /Work/,
  ],
  ["rejects", () => Promise.reject(new Error("boom")), /boom/],
  ["never answers", () => new Promise<number>(() => undefined), /100 ?ms|timeout|time/],
  ["gives what is not of its type", () => "x" as unknown as number, /Int/],
  ["gives no number", () => Number.NaN, /Int|NaN/],
];

test.each(misbehaviour)("a module that %s costs one element of a thousand", async (_, run, reason) => {
  const source = "in e: { n: Int }\nout r = Work(e.n) with concurrency: 8, timeout: 100ms\nout same = e.n";
  using files = new FileRun(source, input, [wrongOnce(run)]);
  const { outcome, counts } = await files.run();
  expect(outcome).toEqual({ kind: "completed" });
  expect(counts).toMatchObject({ failed: 1, deadLetters: 1 });
  const others = Array.from({ length: 1000 }, (_, n) => n).filter((n) => n !== 500);
  expect(files.lines("r")).toEqual(others.map((n) => n * 2));
  expect(files.lines("same").length).toBe(1000);
  const [letter] = files.lines("dead-letters");
  expect(letter).toMatchObject({ line: 501, node: "r", attempts: 1 });
  expect(JSON.stringify(letter)).toMatch(reason);
});

test("a module that blocks is ended with its thread; the others go on", { timeout: 60_000 }, async () => {
  const entry = new URL("./blocking-modules.ts", import.meta.url);
  const few = Array.from({ length: 100 }, (_, n) => `{"n": ${n}}\n`).join("");
  const source = "in e: { n: Int }\nout r = Spin(e.n) with concurrency: 2, timeout: 2s\nout same = e.n";
  using files = new FileRun(source, few, modules);
  const { outcome, counts } = await files.run({ workers: createWorkerPool({ entry, size: 2 }) });
  expect(outcome).toEqual({ kind: "completed" });
  expect(counts).toMatchObject({ failed: 1, deadLetters: 1 });
  expect(files.lines("r").length).toBe(99);
  expect(files.lines("same").length).toBe(100);
  expect(files.lines("dead-letters")).toMatchObject([{ line: 51, node: "r", error: { code: "R002" } }]);
});
