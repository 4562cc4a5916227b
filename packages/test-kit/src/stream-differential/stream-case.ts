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
import { inPartitions, plainShape, randomShape, type SourceShape } from "../generator/source-shape.ts";
import { randomStream, type StreamElement } from "../generator/stream-input.ts";
import { readingOrder, type StreamInputs } from "./reading-order.ts";

/** A program with streams for all its inputs. */
export interface StreamCase {
  readonly text: string;
  readonly program: CheckedProgram;
  readonly modules: readonly TestModule[];
  readonly inputs: StreamInputs;
  /** By input. */
  readonly shapes: ReadonlyMap<string, SourceShape>;
  readonly disorderMs: number;
  /** One element of each input, as JSON. */
  readonly samples: Readonly<Record<string, JsonValue>>;
  /** Values of parameters, as JSON. */
  readonly constants: Readonly<Record<string, JsonValue>>;
}

/** Elements an input has at most. */
const elementsMax = 40;

/** What a case is made with. */
export interface CaseOptions {
  /** Elements an input has at most. */
  readonly max?: number;
  /** Sources may be such as nobody could replay, and waits by the clock stay in the program. */
  readonly isFree?: boolean;
  /** `ordered: false` stays in the program, and stands at more calls. */
  readonly isUnordered?: boolean;
}

/** Streams for a program that was generated, in partitions. What depends on wall time is taken out of it where nothing else is said, as is `ordered: false`: its results have no order. */
export function makeCase(
  { text: generated, modules, inputs: values }: GeneratedProgram,
  choices: Choices,
  { max = elementsMax, isFree = false, isUnordered = false }: CaseOptions = {},
): StreamCase {
  // Where the clock counts, waits are short: pulls may take longer.
  const timed = isFree
    ? generated.replaceAll("batch_timeout: 5s", "batch_timeout: 300ms").replaceAll("wait: 5s", "wait: 700ms")
    : generated.replaceAll(/batch_timeout: \w+/g, "batch_timeout: 9000h");
  const text = isUnordered ? withoutOrder(timed) : timed.replaceAll("ordered: false", "ordered: true");
  const program = checkSource(parseSource(text), testCatalogue(modules));
  const errors = errorsOf(program.diagnostics);
  if (errors.length > 0) throw new Error(`${text}\n${errors.join("\n")}`);
  const isSampled = choices.chance(50);
  const streams = program.inputs
    .filter(({ clock }) => clock.length > 0 || isSampled)
    .map(({ name, type }) => {
      const elements = inPartitions(randomStream(type, choices, max), choices);
      return [name, readBack(elements, type)] as const;
    });
  const parameters = program.inputs.filter(
    ({ name, clock }) => clock.length === 0 && !isSampled && Object.hasOwn(values, name),
  );
  return {
    text,
    program,
    modules,
    inputs: new Map(streams),
    shapes: new Map(streams.map(([name, elements]) => [name, randomShape(elements, { choices, isFree })])),
    disorderMs: choices.pick([0, 600_000, 3_600_000] as const),
    samples: Object.fromEntries(
      streams.flatMap(([name]) =>
        Object.hasOwn(values, name) ? [[name, values[name] ?? null] as const] : [],
      ),
    ),
    constants: Object.fromEntries(parameters.map(({ name }) => [name, values[name] ?? null])),
  };
}

/** Where a call says something of its concurrency or order, its results come as they come. */
function withoutOrder(text: string): string {
  return text
    .replaceAll("ordered: true", "ordered: false")
    .split("\n")
    .map((line) =>
      line.includes("ordered:")
        ? line
        : line.replaceAll(/concurrency: \d+/g, "concurrency: 3, ordered: false"),
    )
    .join("\n");
}

/** Values as they are when they have come in as JSON: the fields of a map may have another order. */
function readBack(elements: readonly StreamElement[], type: Type): readonly StreamElement[] {
  const [encode, decode] = [makeEncoder(type), makeDecoder(type)];
  return elements.map((element) => {
    const decoded = decode(element.value === null ? null : encode(element.value));
    return { ...element, value: decoded.kind === "decoded" ? decoded.value : null };
  });
}

/** What the reference says of a case. Throws `OpenMeaning` where that is left open. */
export function expectedOf(streamCase: StreamCase): ReadonlyMap<string, readonly StreamOutcome[]> {
  return outputsOf(evaluationOf(streamCase));
}

/** The reference's evaluation of a case: by default in the order in which a deterministic deployment reads. */
export function evaluationOf(
  { program, modules, inputs, shapes, disorderMs, constants }: StreamCase,
  events = readingOrder(program, inputs, shapes),
): Evaluation {
  const parameters = program.inputs.flatMap(({ name, type }) => {
    if (!Object.hasOwn(constants, name)) return [];
    const decoded = makeDecoder(type)(constants[name]);
    return decoded.kind === "decoded" ? [[name, decoded.value] as const] : [];
  });
  const given = {
    events,
    parameters: new Map(parameters),
    partitions: new Map([...shapes].map(([name, { known }]) => [name, known])),
    untimed: new Set([...shapes].flatMap(([name, { hasTimes }]) => (hasTimes ? [] : [name]))),
    disorderMs: new Map([...inputs.keys()].map((name) => [name, disorderMs])),
  };
  return streamEvaluation(program, given, { modules, now: startOfRuns });
}

/** The graph of a case. */
export function graphOf({ text, modules }: StreamCase) {
  return compileText(text, modules);
}

/** What shows a case that a property does not hold for. */
export function showCase({
  text,
  program,
  modules,
  inputs,
  shapes,
  disorderMs,
  constants,
}: StreamCase): string {
  const lists = program.inputs.flatMap(({ name, type }) => {
    const encode = makeEncoder(type);
    const elements = inputs.get(name);
    if (elements === undefined) return [];
    const rows = elements.map(
      ({ value, time, partition = "" }) =>
        `${partition} ${time}: ${JSON.stringify(value === null ? null : encode(value))}`,
    );
    const { endsEarly, ...shape } = shapes.get(name) ?? plainShape;
    return [
      `# ${name} ${JSON.stringify({ ...shape, endsEarly: [...endsEarly] })}`,
      ...rows.map((row) => `#   ${row}`),
    ];
  });
  const signatures = modules.map(({ data }) => {
    const parameters = data.parameters.map(({ name, type }) => `${name}: ${type}`).join(", ");
    return `# ${data.effect} ${data.name}(${parameters}): ${data.result}`;
  });
  const about = `# ${JSON.stringify({ disorderMs, constants })}`;
  return `\n${text}${[...lists, ...signatures, about].join("\n")}\n`;
}
