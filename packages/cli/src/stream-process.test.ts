import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Workplace } from "./testing/try-command.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

let place: Workplace;
let children: ChildProcess[] = [];
beforeEach(() => {
  place = new Workplace();
  place.write(
    "sums.cst",
    "in n: Int\nout total = sum(n) with window: count(7)\nout odd = n when n % 2 == 1\n",
  );
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  place.remove();
});

/** The command as a process of its own. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, ["--conditions=constellation-source", main, ...args], {
    cwd: place.root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let said = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += String(chunk);
      for (const listener of listeners) listener();
    });
  const { promise: exited, resolve } = Promise.withResolvers<{ code: number | null; said: string }>();
  child.on("close", (code) => resolve({ code, said }));
  const saying = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(said)) await new Promise<void>((done) => listeners.add(done));
  };
  return { child, exited, saying };
}

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join("");

const read = (name: string): string => readFileSync(join(place.root, name), "utf8");

function run(folder: string, source: string, ...args: readonly string[]) {
  const bound = [
    "-b",
    `n=file:${source}`,
    "-b",
    `total=file:${folder}/total.jsonl`,
    "-b",
    `odd=file:${folder}/odd.jsonl`,
  ];
  return start(
    "run",
    "sums.cst",
    "--stream",
    ...bound,
    "--checkpoint-dir",
    `${folder}/state`,
    "--status-every",
    "20ms",
    ...args,
  );
}

test("after kill -9 in the middle, --resume leaves the files of a run that nobody disturbed", {
  timeout: 60_000,
}, async () => {
  place.write("deploy.yaml", "version: 1\noptions: { checkpoint: { every: 50ms } }\n");
  place.write("n.jsonl", numbers(1, 1000));
  const killed = run("out", "n.jsonl?follow=true", "--deploy", "deploy.yaml");
  // A checkpoint, and elements behind it.
  await killed.saying(/1,000 in.*checkpoint \d/);
  appendFileSync(join(place.root, "n.jsonl"), numbers(1001, 3000));
  await killed.saying(/3,000 in/);
  killed.child.kill("SIGKILL");
  await killed.exited;
  appendFileSync(join(place.root, "n.jsonl"), numbers(3001, 3500));
  const resumed = await run("out", "n.jsonl", "--resume").exited;
  expect(resumed).toMatchObject({ code: 0, said: expect.stringContaining("resumed at checkpoint") });
  expect(await run("undisturbed", "n.jsonl").exited).toMatchObject({ code: 0 });
  for (const name of ["total.jsonl", "odd.jsonl"])
    expect(read(`out/${name}`)).toBe(read(`undisturbed/${name}`));
});

test("Ctrl-C drains and exits 0, SIGTERM too", { timeout: 60_000 }, async () => {
  place.write("n.jsonl", numbers(1, 10));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    const running = run("out", "n.jsonl?follow=true");
    await running.saying(/10 in/);
    running.child.kill(signal);
    expect(await running.exited).toMatchObject({ code: 0, said: expect.stringContaining("drained: 10 in") });
  }
});

test("a second Ctrl-C stops at once: 130", { timeout: 60_000 }, async () => {
  place.write(
    "constellation.config.ts",
    `import { defineConfig, defineModule } from "constellation";
export default defineConfig({ modules: [defineModule({
  name: "t.Never", type: "(n: Int): Int", run: (_: unknown, { clock }) => new Promise<number>((done) => void clock.schedule(1e6, () => done(1))),
})] });`,
  );
  place.write("never.cst", "in n: Int\nout m = Never(n) with timeout: 1h\n");
  place.write("n.jsonl", "1\n");
  const running = start("run", "never.cst", "--stream", "-b", "n=file:n.jsonl", "--status-every", "20ms");
  await running.saying(/1 in/);
  running.child.kill("SIGINT");
  await running.saying(/draining: /);
  running.child.kill("SIGINT");
  expect((await running.exited).code).toBe(130);
});
