import { type CheckedProgram, checkSource } from "@constellation/checker";
import { parseSource } from "@constellation/syntax";
import { type JsonValue, makeDecoder, makeEncoder, type Type } from "@constellation/types";
import { compileText, errorsOf, startOfRuns } from "../differential/run-text.ts";
import { testCatalogue } from "../differential/test-catalogue.ts";
import type { Evaluation } from "../evaluator/evaluation.ts";
import { outputsOf, type StreamOutcome, streamEvaluation } from "../evaluator/stream/evaluate-stream.ts";
import type { TestModule } from "../evaluator/test-module.ts";
import type { Choices } from "../generator/choices.ts";
import type { GeneratedProgram } from "../generator/generated-program.ts";
import { randomStream, type StreamElement } from "../generator/stream-input.ts";
import { readingOrder, type StreamInputs } from "./reading-order.ts";

/** A program with streams for all its inputs. */
export interface StreamCase {
  readonly text: string;
  readonly program: CheckedProgram;
  readonly modules: readonly TestModule[];
  readonly inputs: StreamInputs;
  readonly disorderMs: number;
  /** One element of each input, as JSON. */
  readonly samples: Readonly<Record<string, JsonValue>>;
  /** Values of parameters, as JSON. */
  readonly constants: Readonly<Record<string, JsonValue>>;
}

/** Elements an input has at most. */
const elementsMax = 40;

/** Streams for a program that was generated. What depends on wall time is taken out of it, as is `ordered: false`: its results have no order. */
export function makeCase(
  { text: generated, modules, inputs: values }: GeneratedProgram,
  choices: Choices,
  max = elementsMax,
): StreamCase {
  const text = generated
    .replaceAll(/batch_timeout: \w+/g, "batch_timeout: 9000h")
    .replaceAll("ordered: false", "ordered: true");
  const program = checkSource(parseSource(text), testCatalogue(modules));
  const errors = errorsOf(program.diagnostics);
  if (errors.length > 0) throw new Error(`${text}\n${errors.join("\n")}`);
  const isSampled = choices.chance(50);
  const streams = program.inputs
    .filter(({ clock }) => clock.length > 0 || isSampled)
    .map(({ name, type }) => [name, readBack(randomStream(type, choices, max), type)] as const);
  const parameters = program.inputs.filter(
    ({ name, clock }) => clock.length === 0 && !isSampled && Object.hasOwn(values, name),
  );
  return {
    text,
    program,
    modules,
    inputs: new Map(streams),
    disorderMs: choices.pick([0, 600_000, 3_600_000] as const),
    samples: Object.fromEntries(
      streams.flatMap(([name]) =>
        Object.hasOwn(values, name) ? [[name, values[name] ?? null] as const] : [],
      ),
    ),
    constants: Object.fromEntries(parameters.map(({ name }) => [name, values[name] ?? null])),
  };
}

/** Values as they are when they have come in as JSON: the fields of a map may have another order. */
function readBack(elements: readonly StreamElement[], type: Type): readonly StreamElement[] {
  const [encode, decode] = [makeEncoder(type), makeDecoder(type)];
  return elements.map(({ value, time }) => {
    const decoded = decode(value === null ? null : encode(value));
    return { value: decoded.kind === "decoded" ? decoded.value : null, time };
  });
}

/** What the reference says of a case. Throws `OpenMeaning` where that is left open. */
export function expectedOf(streamCase: StreamCase): ReadonlyMap<string, readonly StreamOutcome[]> {
  return outputsOf(evaluationOf(streamCase));
}

/** The reference's evaluation of a case. */
export function evaluationOf({ program, modules, inputs, disorderMs, constants }: StreamCase): Evaluation {
  const parameters = program.inputs.flatMap(({ name, type }) => {
    if (!Object.hasOwn(constants, name)) return [];
    const decoded = makeDecoder(type)(constants[name]);
    return decoded.kind === "decoded" ? [[name, decoded.value] as const] : [];
  });
  const given = {
    events: readingOrder(program, inputs),
    parameters: new Map(parameters),
    disorderMs: new Map([...inputs.keys()].map((name) => [name, disorderMs])),
  };
  return streamEvaluation(program, given, { modules, now: startOfRuns });
}

/** The graph of a case. */
export function graphOf({ text, modules }: StreamCase) {
  return compileText(text, modules);
}

/** What shows a case that a property does not hold for. */
export function showCase({ text, program, modules, inputs, disorderMs, constants }: StreamCase): string {
  const lists = program.inputs.flatMap(({ name, type }) => {
    const encode = makeEncoder(type);
    const elements = inputs.get(name);
    if (elements === undefined) return [];
    const rows = elements.map(
      ({ value, time }) => `${time}: ${JSON.stringify(value === null ? null : encode(value))}`,
    );
    return [`# ${name}`, ...rows.map((row) => `#   ${row}`)];
  });
  const signatures = modules.map(({ data }) => {
    const parameters = data.parameters.map(({ name, type }) => `${name}: ${type}`).join(", ");
    return `# ${data.effect} ${data.name}(${parameters}): ${data.result}`;
  });
  const about = `# ${JSON.stringify({ disorderMs, constants })}`;
  return `\n${text}${[...lists, ...signatures, about].join("\n")}\n`;
}
