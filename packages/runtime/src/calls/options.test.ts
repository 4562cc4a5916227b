import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { pipelineRunner, VirtualClock } from "../testing/index.ts";
import { type ModelOptions, modelCalls } from "../testing/option-model.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** Each option with the values that it is tried with; the first stands for "not written". */
const values = {
  retry: [undefined, 1, 2],
  timeout: [undefined, 12],
  delay: [undefined, 20],
  backoff: [undefined, "fixed", "linear", "exponential"],
  fallback: [undefined, -1],
  cache: [undefined, 1000],
  throttle: [undefined, { count: 1, per: 10 }, { count: 2, per: 31 }],
  concurrency: [undefined, 1, 2],
  onError: [undefined, "propagate", "skip", "log", "wrap", "dlq"],
  lazy: [undefined, true],
  priority: [undefined, "high"],
  shape: ["items", "pieces"],
} as const;

type Name = keyof typeof values;
type Case = { readonly [Key in Name]: (typeof values)[Key][number] };

const names: readonly Name[] = [
  "onError",
  "backoff",
  "retry",
  "throttle",
  "concurrency",
  "timeout",
  "delay",
  "fallback",
  "cache",
  "lazy",
  "priority",
  "shape",
];

/** Pairs of option values that a case shows. */
function pairsOf(one: Case): string[] {
  return names.flatMap((first, index) =>
    names
      .slice(index + 1)
      .map((second) => `${first}=${JSON.stringify(one[first])} ${second}=${JSON.stringify(one[second])}`),
  );
}

/** A table in which each value of each option meets each value of each other: greedily, with the smallest seed that works. */
function pairwiseCases(): readonly Case[] {
  const open = new Set(
    names.flatMap((first, index) =>
      names
        .slice(index + 1)
        .flatMap((second) =>
          values[first].flatMap((one) =>
            values[second].map(
              (other) => `${first}=${JSON.stringify(one)} ${second}=${JSON.stringify(other)}`,
            ),
          ),
        ),
    ),
  );
  const cases: Case[] = [];
  let seed = 1;
  const draw = (count: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % count;
  };
  while (open.size > 0) {
    const candidates = Array.from(
      { length: 60 },
      () => Object.fromEntries(names.map((name) => [name, values[name][draw(values[name].length)]])) as Case,
    );
    const gain = (one: Case): number => pairsOf(one).filter((pair) => open.has(pair)).length;
    const best = candidates.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    if (gain(best) === 0) continue;
    for (const pair of pairsOf(best)) open.delete(pair);
    cases.push(best);
  }
  return cases;
}

/** 1 answers at once, 2 at the second attempt, 3 never, 4 hangs at first. */
function behave(argument: number, attempt: number): { ms: number; ok: boolean } {
  switch (argument) {
    case 1:
      return { ms: 7, ok: true };
    case 2:
      return { ms: 11, ok: attempt > 1 };
    case 3:
      return { ms: 5, ok: false };
    default:
      return attempt === 1 ? { ms: 1003, ok: true } : { ms: 6, ok: true };
  }
}

const calls = [1, 2, 1, 4, 3, 2];

function clauseOf(options: Case): string {
  const written = [
    options.retry !== undefined && `retry: ${options.retry}`,
    options.timeout !== undefined && `timeout: ${options.timeout}ms`,
    options.delay !== undefined && `delay: ${options.delay}ms`,
    options.backoff !== undefined && `backoff: ${options.backoff}`,
    options.fallback !== undefined &&
      `fallback: ${options.shape === "pieces" ? `[${options.fallback}]` : options.fallback}`,
    options.cache !== undefined && `cache: ${options.cache}ms`,
    options.throttle !== undefined && `throttle: ${options.throttle.count}/${options.throttle.per}ms`,
    options.concurrency !== undefined && `concurrency: ${options.concurrency}`,
    options.onError !== undefined && `on_error: ${options.onError}`,
    options.lazy !== undefined && "lazy",
    options.priority !== undefined && `priority: ${options.priority}`,
    options.shape === "pieces" && "batch: 1",
  ].filter((part) => part !== false);
  return written.length === 0 ? "" : ` with ${written.join(", ")}`;
}

/** Runs the calls of `options`: attempts with their times, result, messages to the log and dead letters. */
async function observe(options: Case) {
  const clock = new VirtualClock();
  const attempts: { at: number; argument: number; attempt: number }[] = [];
  const answer = (argument: number, attempt: number): Promise<number> => {
    attempts.push({ at: clock.now(), argument, attempt });
    const { ms, ok } = behave(argument, attempt);
    return new Promise((resolve, reject) => {
      clock.schedule(ms, () => (ok ? resolve(argument * 10) : reject(new Error(`no ${argument}`))));
    });
  };
  const one = defineModule<{ n: number }>({
    name: "t.One",
    type: "(n: Int): Int",
    run: ({ n }, { attempt }) => answer(n, attempt),
  });
  const all = defineModule<{ ns: number[] }>({
    name: "t.All",
    type: "(ns: List<Int>): List<Int>",
    run: async ({ ns: [n = 0] }, { attempt }) => [await answer(n, attempt)],
  });
  const logged: string[] = [];
  const letters: unknown[] = [];
  const runner = pipelineRunner(front, [one, all], {
    clock,
    random: { next: () => 0.5 },
    logger: { debug() {}, info() {}, warn() {}, error: (message) => logged.push(message) },
    listeners: [{ onDeadLetter: ({ element }) => letters.push(element) }],
  });
  const clause = clauseOf(options);
  const source = `in ns: List<Int>\nout y = ${options.shape === "items" ? `map(ns, n => One(n)${clause})` : `All(ns)${clause}`}`;
  const result = await clock.until(runner.run(source, { ns: calls }));
  return { attempts, result, logged, letters, endedAt: clock.now() };
}

function modelOptions({ shape: _, lazy: __, priority: ___, fallback, ...rest }: Case): ModelOptions {
  const written = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(written) as ModelOptions),
    ...(fallback === undefined ? {} : { fallback }),
  };
}

/** What `on_error` makes of an outcome. */
function handled(outcome: unknown, onError: Case["onError"]): unknown {
  const isFailure = typeof outcome === "string";
  if (onError === "wrap") {
    return isFailure
      ? { ok: false, error: { code: outcome, message: expect.any(String) } }
      : { ok: true, value: outcome };
  }
  return isFailure ? null : outcome;
}

const byTime = (one: { at: number; argument: number }, other: { at: number; argument: number }): number =>
  one.at - other.at || one.argument - other.argument;

/** A call of items, each with the options around it. */
async function checkItems(options: Case): Promise<void> {
  const model = modelCalls(modelOptions(options), calls, behave);
  const seen = await observe(options);
  const failures = model.results.filter((result) => typeof result === "string");
  const propagates = options.onError === undefined || options.onError === "propagate";
  if (propagates && failures.length > 0) {
    const firstAt = Math.min(...model.endedAt.filter((_, index) => typeof model.results[index] === "string"));
    expect(seen.result.status).toBe("failed");
    expect(seen.endedAt).toBe(firstAt);
    // What starts at the very moment of the failure may or may not be seen.
    const before = ({ at }: { at: number }): boolean => at < firstAt;
    expect(seen.attempts.filter(before).sort(byTime)).toEqual(model.attempts.filter(before).sort(byTime));
    return;
  }
  expect(seen.result).toEqual({
    status: "completed",
    // An item that went to the dead letters is left out.
    outputs: {
      y: model.results
        .filter((outcome) => typeof outcome !== "string" || options.onError !== "dlq")
        .map((outcome) => handled(outcome, options.onError)),
    },
  });
  expect(seen.attempts.sort(byTime)).toEqual([...model.attempts].sort(byTime));
  expect(seen.endedAt).toBe(Math.max(...model.endedAt));
  expect(seen.logged).toHaveLength(options.onError === "log" ? failures.length : 0);
  expect(seen.letters).toHaveLength(options.onError === "dlq" ? failures.length : 0);
}

/** A call that is cut into pieces: `fallback` and `on_error` are around the whole, everything else around each piece. */
async function checkPieces(options: Case): Promise<void> {
  const { fallback, ...perPiece } = modelOptions(options);
  const model = modelCalls(perPiece, calls, behave);
  const seen = await observe(options);
  const failedAt = model.endedAt.filter((_, index) => typeof model.results[index] === "string");
  const endedAt = failedAt.length > 0 ? Math.min(...failedAt) : Math.max(...model.endedAt);
  const code = model.results.find(
    (result, index) => typeof result === "string" && model.endedAt[index] === endedAt,
  );
  const whole = failedAt.length === 0 ? model.results : fallback === undefined ? code : [fallback];
  const propagates = options.onError === undefined || options.onError === "propagate";
  if (typeof whole === "string" && propagates)
    expect(seen.result).toMatchObject({ status: "failed", error: { code: whole } });
  else expect(seen.result).toEqual({ status: "completed", outputs: { y: handled(whole, options.onError) } });
  expect(seen.endedAt).toBe(endedAt);
  const before = ({ at }: { at: number }): boolean => failedAt.length === 0 || at < endedAt;
  expect(seen.attempts.filter(before).sort(byTime)).toEqual(model.attempts.filter(before).sort(byTime));
  const isTold = typeof whole === "string";
  expect(seen.logged).toHaveLength(isTold && options.onError === "log" ? 1 : 0);
  expect(seen.letters).toEqual(isTold && options.onError === "dlq" ? [{ ns: calls }] : []);
}

const cases = pairwiseCases();

test("the table has every pair of option values", () => {
  const seen = new Set(cases.flatMap(pairsOf));
  for (const [index, first] of names.entries()) {
    for (const second of names.slice(index + 1)) {
      for (const one of values[first]) {
        for (const other of values[second]) {
          expect(seen).toContain(`${first}=${JSON.stringify(one)} ${second}=${JSON.stringify(other)}`);
        }
      }
    }
  }
});

test.each(cases.map((each) => [`${each.shape}${clauseOf(each)}`, each] as const))(
  "%s",
  async (_, options) => {
    if (options.shape === "items") await checkItems(options);
    else await checkPieces(options);
  },
);
