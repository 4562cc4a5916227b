import type { JsonValue } from "@constellation/types";
import type { Pipeline, PipelineInput } from "../language/messages.ts";
import type { TimedElements } from "../run/run-messages.ts";
import { shiftTimes } from "../run/shift-times.ts";
import { fitValue } from "../samples/fit-value.ts";
import { sampleValue } from "../samples/sample-value.ts";
import { printTimedLines, readTimedLines } from "../samples/timed-lines.ts";

/** What is written by hand, by the names of inputs. */
export interface Written {
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly elements: Readonly<Record<string, string>>;
}

/** Elements that are made for an input without any. */
const madeCount = 3;
const stepMs = 1000;

/** What goes into the pipeline: what was written by hand, else the example's, else what the types say. */
export class InputsModel {
  #inputs: readonly PipelineInput[] = [];
  #values: Record<string, JsonValue> = {};
  #elements: Record<string, string> = {};

  get inputs(): readonly PipelineInput[] {
    return this.#inputs;
  }

  get written(): Written {
    return { values: this.#values, elements: this.#elements };
  }

  /** Forgets what was written for another pipeline. */
  reset({ values, elements }: Written): void {
    this.#values = { ...values };
    this.#elements = { ...elements };
  }

  /** Whether the inputs are others than before. */
  setPipeline({ inputs }: Pipeline): boolean {
    const isOther = JSON.stringify(inputs) !== JSON.stringify(this.#inputs);
    this.#inputs = inputs;
    return isOther;
  }

  valueOf(input: PipelineInput): JsonValue {
    const written = Object.hasOwn(this.#values, input.name) ? this.#values[input.name] : undefined;
    return fitValue(input.type, written ?? input.example ?? input.default ?? sampleOf(input, 0));
  }

  setValue(name: string, value: JsonValue): void {
    this.#values = { ...this.#values, [name]: value };
  }

  linesOf(input: PipelineInput): string {
    const written = Object.hasOwn(this.#elements, input.name) ? this.#elements[input.name] : undefined;
    if (written !== undefined) return written;
    return printTimedLines(
      Array.from({ length: madeCount }, (_, index) => ({
        atMs: index * stepMs,
        value: this.#elementOf(input, index),
      })),
    );
  }

  /** Without a value to begin with, elements differ; with one they come again, later. */
  #elementOf(input: PipelineInput, index: number): JsonValue {
    const isGiven = input.example !== undefined || Object.hasOwn(this.#values, input.name);
    return isGiven ? shiftTimes(input.type, this.valueOf(input), index * stepMs) : sampleOf(input, index);
  }

  setLines(name: string, lines: string): void {
    this.#elements = { ...this.#elements, [name]: lines };
  }

  /** The value of every input. */
  batchInputs(): Readonly<Record<string, JsonValue>> {
    return Object.fromEntries(this.#inputs.map((input) => [input.name, this.valueOf(input)]));
  }

  /** The elements of every input that ticks, and the values of parameters; or which input cannot be read. */
  streamInputs(): StreamInputs {
    const sources: Record<string, TimedElements> = {};
    const constants: Record<string, JsonValue> = {};
    for (const input of this.#inputs) {
      if (input.isParameter) {
        constants[input.name] = this.valueOf(input);
        continue;
      }
      const reading = readTimedLines(this.linesOf(input));
      if (reading.kind === "broken")
        return { kind: "broken", input: input.name, line: reading.line, problem: reading.problem };
      sources[input.name] = reading.timed;
    }
    return { kind: "read", sources, constants };
  }
}

function sampleOf({ name, type }: PipelineInput, index: number): JsonValue {
  return sampleValue(type, { name, index });
}

/** What a stream is run over. */
export type StreamInputs =
  | {
      readonly kind: "read";
      readonly sources: Readonly<Record<string, TimedElements>>;
      readonly constants: Readonly<Record<string, JsonValue>>;
    }
  | { readonly kind: "broken"; readonly input: string; readonly line: number; readonly problem: string };
