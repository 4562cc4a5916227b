import { type CheckedProgram, checkSource } from "@constellation/checker";
import { verifyGraph } from "@constellation/graph";
import { formatSource, parseSource } from "@constellation/syntax";
import { asyncProperty, assert as check, property } from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { expressionKinds, LanguageCoverage, optionNames, strategies } from "../coverage/language-coverage.ts";
import { evaluateProgram } from "../evaluator/evaluate-program.ts";
import { choicesFrom } from "../generator/choices.ts";
import {
  type GeneratedProgram,
  generateStandardCall,
  programArbitrary,
} from "../generator/generated-program.ts";
import { differences } from "./compare-outcomes.ts";
import { graphWithoutPasses } from "./graph-without-passes.ts";
import { compileText, errorsOf, runGraph, startOfRuns } from "./run-text.ts";
import { testCatalogue } from "./test-catalogue.ts";

/** How many programs each property tries; CI asks for more. */
const runs = Number(process.env.CONSTELLATION_PROPERTY_RUNS ?? 300);
const seed = Number(process.env.CONSTELLATION_PROPERTY_SEED ?? 20_260_101);
const timeoutMs = 40_000 + runs * 100;
/** Time to find what is wrong, and to make it small. */
const limits = { interruptAfterTimeLimit: timeoutMs - 10_000, markInterruptAsFailure: true };
const coverage = new LanguageCoverage();

/** What shows a program that a property does not hold for. */
function shown({ text, inputs, modules }: GeneratedProgram): string {
  const signatures = modules.map(({ data }) => {
    const parameters = data.parameters.map(({ name, type }) => `${name}: ${type}`).join(", ");
    return `# ${data.effect} ${data.name}(${parameters}): ${data.result}`;
  });
  return `\n${text}# ${JSON.stringify(inputs)}\n${signatures.join("\n")}\n`;
}

function checked(program: GeneratedProgram): CheckedProgram {
  const result = checkSource(parseSource(program.text), testCatalogue(program.modules));
  expect(errorsOf(result.diagnostics), shown(program)).toEqual([]);
  return result;
}

function expectedOf(generated: GeneratedProgram, program: CheckedProgram) {
  return evaluateProgram(program, generated.inputs, { modules: generated.modules, now: startOfRuns });
}

describe("programs that are well typed", () => {
  test(
    "check without errors, and their formatting is one fixed point of one meaning",
    () => {
      const holds = property(programArbitrary(), (generated) => {
        coverage.add(checked(generated));
        const graph = compileText(generated.text, generated.modules);
        expect(verifyGraph(graph), shown(generated)).toEqual([]);
        const formatted = formatSource(parseSource(generated.text));
        expect(formatSource(parseSource(formatted)), shown(generated)).toBe(formatted);
        expect(compileText(formatted, generated.modules).hash, shown(generated)).toBe(graph.hash);
      });
      check(holds, { numRuns: runs, seed, ...limits });
    },
    timeoutMs,
  );

  test(
    "run as the reference evaluator says, whatever makes the kernels",
    async () => {
      const holds = asyncProperty(programArbitrary(), async (generated) => {
        const { modules, inputs } = generated;
        const graph = compileText(generated.text, modules);
        const expected = expectedOf(generated, checked(generated));
        for (const kernels of ["code", "closures"] as const) {
          const result = await runGraph(graph, inputs, { modules, kernels });
          expect(differences(expected, result), shown(generated)).toEqual([]);
        }
      });
      await check(holds, { numRuns: runs, seed: seed + 1, ...limits });
    },
    timeoutMs,
  );

  test(
    "run as the reference evaluator says with each standard function",
    async () => {
      for (const callable of testCatalogue().callables) {
        for (const number of [1, 2, 3]) {
          const generated = generateStandardCall(callable, choicesFrom(`${callable.name} ${number}`, 300));
          if (generated === undefined) continue;
          const program = checked(generated);
          coverage.add(program);
          const result = await runGraph(
            compileText(generated.text, generated.modules),
            generated.inputs,
            generated,
          );
          expect(differences(expectedOf(generated, program), result), shown(generated)).toEqual([]);
        }
      }
    },
    timeoutMs,
  );

  test(
    "run alike before and after the passes",
    async () => {
      const holds = asyncProperty(programArbitrary(), async (generated) => {
        const { modules, inputs } = generated;
        const program = checked(generated);
        const graph = graphWithoutPasses(program, compileText(generated.text, modules));
        const result = await runGraph(graph, inputs, { modules, seed: 2 });
        expect(differences(expectedOf(generated, program), result), shown(generated)).toEqual([]);
      });
      await check(holds, { numRuns: Math.ceil(runs / 2), seed: seed + 2, ...limits });
    },
    timeoutMs,
  );
});

afterAll(() => {
  process.stdout.write(`\nWhat ${runs} generated programs use of the language:\n${coverage.print()}\n`);
});

test("the programs use the whole language", () => {
  expect(coverage.missing(coverage.kinds, expressionKinds)).toEqual([]);
  expect(coverage.missing(coverage.options, optionNames)).toEqual([]);
  expect(coverage.missing(coverage.strategies, strategies)).toEqual([]);
  const standard = testCatalogue().callables.map(({ name }) => name);
  expect(coverage.missing(coverage.functions, standard)).toEqual([]);
});
