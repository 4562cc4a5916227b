import { type Arbitrary, array, nat, tuple } from "fast-check";
import { Choices } from "../generator/choices.ts";
import { generateProgram } from "../generator/generated-program.ts";
import { runStream, type StreamRunOptions, type StreamRunResult } from "./run-stream.ts";
import { type CaseOptions, graphOf, makeCase, type StreamCase, showCase } from "./stream-case.ts";

/** A case that a property is tried with. */
export interface Tried {
  readonly streamCase: StreamCase;
  /** Decides chunks, latencies, kernels and crashes. */
  readonly number: number;
}

/** How many programs the main properties try, others a part of it; CI asks for more. */
export const runs = Number(process.env["CONSTELLATION_PROPERTY_RUNS"] ?? 300);
export const seed = Number(process.env["CONSTELLATION_PROPERTY_SEED"] ?? 20_260_101);
export const timeoutMs = 40_000 + runs * 200;
/** Time to find what is wrong, and to make it small. */
export const limits = { interruptAfterTimeLimit: timeoutMs - 10_000, markInterruptAsFailure: true };

function numbers(length: number): Arbitrary<number[]> {
  return array(nat(0xffff), { maxLength: length, size: "max" });
}

/** Programs with streams for their inputs, those that `isWanted`; others are undefined. */
export function triedCases(
  options: CaseOptions,
  isWanted: (streamCase: StreamCase) => boolean,
): Arbitrary<Tried | undefined> {
  return tuple(numbers(1200), numbers(600), nat(0xffff)).map(([forProgram, forInputs, number]) => {
    const { isFree = false, isUnordered = false } = options;
    const traits = { isSynchronous: isFree, isUnordered };
    const program = generateProgram(new Choices(forProgram), traits);
    const streamCase = makeCase(program, new Choices(forInputs), options);
    return isWanted(streamCase) ? { streamCase, number } : undefined;
  });
}

/** Runs a case; `number` decides everything that must not show. */
export function runCase(
  { streamCase, number }: Tried,
  options: Pick<StreamRunOptions, "crashes" | "isFree"> = {},
): Promise<StreamRunResult> {
  const { modules, inputs, shapes, disorderMs, constants } = streamCase;
  const kernels = number % 2 === 0 ? "code" : "closures";
  const all = { modules, kernels, seed: number, shapes, disorderMs, constants, ...options } as const;
  return runStream(graphOf(streamCase), inputs, all);
}

/** Fails with the case where something is thrown. */
export async function shown<Result>(
  { streamCase, number }: Tried,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`${problem}\n# number ${number}${showCase(streamCase)}`, { cause: thrown });
  }
}
