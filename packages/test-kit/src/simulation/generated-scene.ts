import { builtinConnectors } from "@constellation/connectors";
import { MemoryDisk } from "@constellation/connectors/testing";
import type { Graph } from "@constellation/graph";
import { makeEncoder } from "@constellation/types";
import { toModuleDefinition } from "../differential/module-definition.ts";
import { compileText } from "../differential/run-text.ts";
import { type Output, outputDifferences, visibleProblems } from "../faults/kill-output.ts";
import { Choices } from "../generator/choices.ts";
import { type GeneratedProgram, generateProgram } from "../generator/generated-program.ts";
import { randomStream } from "../generator/stream-input.ts";
import type { Chance } from "./chance.ts";
import { outputsOn } from "./disk-outputs.ts";
import { crashDisk, type FileScene, heldMaxOf } from "./file-scene.ts";
import { listSource } from "./list-source.ts";
import { simulatedDisk } from "./simulated-disk.ts";

/** A program that was made up, with its graph. */
export interface GeneratedCase {
  readonly program: GeneratedProgram;
  readonly graph: Graph;
}

/** A program whose outputs replays repeat byte for byte: nothing in it asks for the time. */
export function generatedCase(chance: Chance): GeneratedCase {
  for (;;) {
    const numbers = Array.from({ length: 200 + chance.below(800) }, () => chance.below(0x10000));
    const program = generateProgram(new Choices(numbers));
    const text = program.text
      .replaceAll(/batch_timeout: \w+/g, "batch_timeout: 9000h")
      .replaceAll("ordered: false", "ordered: true");
    if (/\bnow\(/.test(text)) continue;
    return { program: { ...program, text }, graph: compileText(text, program.modules) };
  }
}

/** A made-up program over made-up elements, with files as sinks. Without `expected` nothing is compared. */
export function generatedScene(
  { program, graph }: GeneratedCase,
  { chance, expected }: { readonly chance: Chance; readonly expected?: Output },
): FileScene {
  const memory = new MemoryDisk();
  const choices = new Choices(Array.from({ length: 2000 }, () => chance.below(0x10000)));
  const inputs = graph.inputs
    .filter(({ clock }) => clock.length > 0)
    .map(({ name, type }) => {
      const encode = makeEncoder(type);
      const elements = randomStream(type, choices, 40);
      return [
        name,
        elements.map(({ value, time }) => ({ value: value === null ? null : encode(value), time })),
      ] as const;
    });
  const constants = Object.fromEntries(Object.entries(program.inputs).filter(([name]) => name === "limit"));
  const disorderMs = choices.pick([0, 600_000, 3_600_000]) ?? 0;
  let before: Output | undefined;
  return {
    name: "generated",
    graph,
    modules: program.modules.map(toModuleDefinition),
    checkpointElements: 3 + chance.below(10),
    heldMax: heldMaxOf(16),
    deploy: (life) => {
      const file = builtinConnectors({ disk: life.world.plant.disk(simulatedDisk(memory, life)) }).find(
        ({ name }) => name === "file",
      );
      if (file === undefined) throw new Error("files should be built in");
      const sinkOf = (name: string) => ({
        connector: file,
        options: { path: `out/${name}.jsonl`, follow: false, delimiter: "," },
        emitsNone: true,
      });
      return {
        sources: Object.fromEntries(
          inputs.map(([name, elements]) => [
            name,
            { connector: listSource(elements, life), options: {}, disorderMs },
          ]),
        ),
        sinks: Object.fromEntries(graph.outputs.map(({ name }) => [name, sinkOf(name)])),
        constants,
        deterministic: true,
      };
    },
    crash: (world) => {
      if (crashDisk(memory, world)) before = undefined;
    },
    problems: (isDone) => {
      if (expected === undefined) return [];
      const now = outputsOn(memory);
      const problems = isDone ? outputDifferences(now, expected) : visibleProblems(now, before, expected);
      before = now;
      return problems.map((problem) => `${problem}\n${program.text}`);
    },
    output: () => outputsOn(memory),
  };
}
