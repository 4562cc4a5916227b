import { checkSource } from "@constellation/checker";
import type { GraphNode } from "@constellation/graph";
import type { NodeStep, RunStepper, StepOutcome } from "@constellation/runtime";
import { parseSource } from "@constellation/syntax";
import { asyncProperty, assert as check } from "fast-check";
import { expect, test } from "vitest";
import { evaluateProgram } from "../evaluator/evaluate-program.ts";
import { programArbitrary } from "../generator/generated-program.ts";
import { differences } from "./compare-outcomes.ts";
import { compileText, runGraph, startOfRuns } from "./run-text.ts";
import { testCatalogue } from "./test-catalogue.ts";

const runs = Math.ceil(Number(process.env.CONSTELLATION_PROPERTY_RUNS ?? 300) / 2);
const seed = Number(process.env.CONSTELLATION_PROPERTY_SEED ?? 20_260_101);
const timeoutMs = 40_000 + runs * 200;

/** Notes each step, and waits a little in each. */
class Steps implements RunStepper {
  readonly problems: string[] = [];
  readonly ended = new Map<string, StepOutcome>();
  private at: NodeStep | undefined;

  async before(step: NodeStep): Promise<void> {
    if (this.at !== undefined) this.problems.push(`${step.node} began inside ${this.at.node}`);
    this.at = step;
    await undefined;
    await undefined;
    this.at = undefined;
  }

  async after(step: NodeStep, outcome: StepOutcome): Promise<void> {
    const place = `${step.node} in ${step.element}`;
    if (this.at !== undefined) this.problems.push(`${step.node} ended inside ${this.at.node}`);
    if (this.ended.has(place)) this.problems.push(`${place} ended twice`);
    this.ended.set(place, outcome);
    await undefined;
  }
}

function idsOf(nodes: readonly GraphNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.kind === "lambda" ? [node.id, ...idsOf(node.body)] : [node.id]));
}

test(
  "in steps a program means what it means, and no step stands in another",
  async () => {
    const holds = asyncProperty(programArbitrary(), async ({ text, inputs, modules }) => {
      const graph = compileText(text, modules);
      const program = checkSource(parseSource(text), testCatalogue(modules));
      const expected = evaluateProgram(program, inputs, { modules, now: startOfRuns });
      const stepper = new Steps();
      const result = await runGraph(graph, inputs, { modules, stepper });
      expect(differences(expected, result), text).toEqual([]);
      expect(stepper.problems, text).toEqual([]);
      const known = new Set(idsOf(graph.nodes));
      expect(
        [...stepper.ended.keys()].map((place) => place.split(" in ")[0] ?? "").filter((id) => !known.has(id)),
        text,
      ).toEqual([]);
    });
    await check(holds, {
      numRuns: runs,
      seed: seed + 3,
      interruptAfterTimeLimit: timeoutMs - 10_000,
      markInterruptAsFailure: true,
    });
  },
  timeoutMs,
);
