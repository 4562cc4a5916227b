import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { loggedModules } from "../testing/logged-modules.ts";
import type { NodeStep, RunStepper, StepOutcome } from "./run-stepper.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** What a run does, a word per step: what became of each node, in brackets where it is an item of a call. */
async function steps(source: string, inputs: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const { runner, clock } = loggedModules(front, {});
  const lines: string[] = [];
  const stepper: RunStepper = {
    before: () => undefined,
    async after(step, outcome) {
      await undefined;
      lines.push(`${step.node}${itemOf(step)} ${textOf(outcome)}`);
    },
  };
  await clock.until(runner.run(source, inputs, { stepper, run: "r" }));
  return lines;
}

function itemOf({ callers, element }: NodeStep): string {
  const caller = callers.at(-1);
  return caller === undefined ? "" : ` [${element.slice(`${caller.element}/${caller.node}/`.length)}]`;
}

function textOf(outcome: StepOutcome): string {
  if (outcome.kind === "absent") return "absent";
  if (outcome.kind === "failure")
    return `${outcome.isOrigin ? "fails" : "fails inside"}: ${outcome.failure.code}`;
  const handled = outcome.handled === undefined ? "" : ` after ${outcome.handled.code}`;
  return `${JSON.stringify(outcome.value)}${handled}`;
}

test("parts come before the whole, in the order of the text; only the arm that is taken is run", async () => {
  const source =
    "in n: Int\nx = n + 1\ny = if (x > 5) n * 2 else n - 2\nunused = n / 0\nout y\nout z = x + y";
  expect(await steps(source, { n: 3 })).toEqual(["x 4", "y.condition false", "y.else 1", "y 1", "z 5"]);
});

test("items of a call are stepped one after another, inside the call", async () => {
  expect(await steps("in ns: List<Int>\nout doubled = map(ns, n => n * 2 + 1)", { ns: [1, 5] })).toEqual([
    "doubled.transform.body.left [0] 2",
    "doubled.transform.body [0] 3",
    "doubled.transform.body.left [1] 10",
    "doubled.transform.body [1] 11",
    "doubled [3,11]",
  ]);
});

test("a failure is shown where it begins, and one that is answered is told with the value", async () => {
  const source = "in n: Int\nx = Bad(n) with fallback: 0\nys = map([n], i => i / (i - i))\nout x\nout ys";
  expect(await steps(source, { n: 3 })).toEqual([
    "x.@fallback 0",
    "x 0 after R001",
    "ys.items [3]",
    "ys.transform.body.right [0] 0",
    "ys.transform.body [0] fails: R006",
    "ys fails inside: R006",
  ]);
});

test("a tick that is made is a step", async () => {
  const source = "in a: Int\nin b: Int\nm = a + b with merge: interleave\nout total = sum(m) with batch: 2";
  expect(await steps(source, { a: 1, b: 2 })).toEqual([
    "m@merge 1",
    "m@merge 2",
    'total@gather {"values":{"values":[1,2]}}',
    'total@gather.values {"values":[1,2]}',
    "total@gather.values.values [1,2]",
    "total 3",
  ]);
});

test("while what became of a call is shown, nothing else is run", async () => {
  const { runner, clock } = loggedModules(front, {});
  const lines: string[] = [];
  const stepper: RunStepper = {
    before({ node }) {
      lines.push(`before ${node}`);
      return undefined;
    },
    async after({ node }) {
      lines.push(`after ${node}`);
      for (let turns = 0; turns < 20; turns++) await undefined;
      lines.push(`on from ${node}`);
    },
  };
  await clock.until(runner.run("in s: String\nout a = upper(s)\nout b = lower(s)", { s: "x" }, { stepper }));
  expect(lines).toEqual(["a", "b"].flatMap((node) => [`before ${node}`, `after ${node}`, `on from ${node}`]));
});

test("what a stepper throws fails the run", async () => {
  const { runner, clock } = loggedModules(front, {});
  const stepper: RunStepper = {
    before: () => Promise.reject(new Error("no further")),
    after: () => undefined,
  };
  const result = await clock.until(runner.run("in n: Int\nout x = n + 1", { n: 1 }, { stepper }));
  expect(result).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("no further") },
  });
});
