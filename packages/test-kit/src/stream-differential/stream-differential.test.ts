import { type CheckedProgram, checkSource } from "@constellation/checker";
import { parseSource } from "@constellation/syntax";
import { makeDecoder } from "@constellation/types";
import { array, asyncProperty, assert as check, nat, tuple } from "fast-check";
import { expect, test } from "vitest";
import { compileText, errorsOf, startOfRuns } from "../differential/run-text.ts";
import { testCatalogue } from "../differential/test-catalogue.ts";
import { evaluateStream } from "../evaluator/stream/evaluate-stream.ts";
import { Choices } from "../generator/choices.ts";
import { generateProgram } from "../generator/generated-program.ts";
import { randomStream } from "../generator/stream-input.ts";
import { streamDifferences } from "./compare-streams.ts";
import { readingOrder, type StreamInputs } from "./reading-order.ts";
import { runStream } from "./run-stream.ts";

const runs = Number(process.env.CONSTELLATION_STREAM_RUNS ?? 100);
const seed = Number(process.env.CONSTELLATION_PROPERTY_SEED ?? 20_260_101);
const timeoutMs = 40_000 + runs * 200;
const limits = { interruptAfterTimeLimit: timeoutMs - 10_000, markInterruptAsFailure: true };

function textOf(text: string): string {
  return text
    .replaceAll(/batch_timeout: \w+/g, "batch_timeout: 9000h")
    .replaceAll("ordered: false", "ordered: true");
}

function checked(text: string, modules: Parameters<typeof testCatalogue>[0]): CheckedProgram {
  const result = checkSource(parseSource(text), testCatalogue(modules));
  expect(errorsOf(result.diagnostics), text).toEqual([]);
  return result;
}

function shown(text: string, inputs: StreamInputs, about: unknown): string {
  const lists = [...inputs].map(([name, elements]) => `# ${name}: ${JSON.stringify(elements)}`);
  return `\n${text}${lists.join("\n")}\n# ${JSON.stringify(about)}\n`;
}

const numbers = (length: number) => array(nat(0xffff), { minLength: 0, maxLength: length, size: "max" });

test(
  "streams give what the reference says",
  async () => {
    let skipped = 0;
    const holds = asyncProperty(
      tuple(numbers(1200), numbers(600), nat(1000)),
      async ([forProgram, forInputs, number]) => {
        const generated = generateProgram(new Choices(forProgram));
        const text = textOf(generated.text);
        if (/\bnow\(/.test(text)) return;
        const program = checked(text, generated.modules);
        const choices = new Choices(forInputs);
        const inputs: StreamInputs = new Map(
          program.inputs
            .filter(({ clock }) => clock.length > 0)
            .map(({ name, type }) => [name, randomStream(type, choices, 12)]),
        );
        const constants = Object.fromEntries(
          Object.entries(generated.inputs).filter(([name]) => name === "limit"),
        );
        const disorderMs = choices.pick([0, 600_000, 3_600_000]);
        const about = { disorderMs, number, constants };
        const parameters = new Map(
          program.inputs.flatMap(({ name, type }) => {
            const decoded = makeDecoder(type)(constants[name]);
            return name in constants && decoded.kind === "decoded" ? [[name, decoded.value] as const] : [];
          }),
        );
        const events = readingOrder(program, inputs);
        const expected = evaluateStream(
          program,
          { events, parameters, disorderMs: new Map([...inputs.keys()].map((name) => [name, disorderMs])) },
          { modules: generated.modules, now: startOfRuns },
        );
        const graph = compileText(text, generated.modules);
        const kernels = number % 2 === 0 ? "code" : "closures";
        try {
          const result = await runStream(graph, inputs, {
            modules: generated.modules,
            kernels,
            seed: number,
            disorderMs,
            constants,
          });
          expect(streamDifferences(expected, result.outputs), shown(text, inputs, about)).toEqual([]);
        } catch (thrown) {
          if (thrown instanceof RangeError && thrown.message.includes('"concat" in')) {
            skipped++;
            return;
          }
          if (thrown instanceof Error && thrown.name !== "AssertionError")
            thrown.message = `${thrown.message}${shown(text, inputs, about)}`;
          throw thrown;
        }
      },
    );
    await check(holds, { numRuns: runs, seed, ...limits });
    process.stdout.write(`skipped ${skipped}\n`);
  },
  timeoutMs,
);
