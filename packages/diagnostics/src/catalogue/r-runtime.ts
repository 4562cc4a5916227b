import type { DiagnosticKind } from "../diagnostic.ts";
import { andList, didYouMean, foreign, oneLine, quote, sentences, shortType } from "./wording.ts";

/** R001: a module threw, or its promise was rejected, in its last attempt. */
export const moduleFailed: DiagnosticKind<{
  readonly module: string;
  /** The message of what it threw. */
  readonly problem: string;
  /** How many attempts were made; left out for one. */
  readonly attempts?: number | undefined;
}> = {
  code: "R001",
  severity: "error",
  title: "module failed",
  message: ({ module, problem, attempts }) =>
    `the module ${quote(module)} failed${afterAttempts(attempts)}: ${foreign(problem)}`,
  hint: () => 'Give the call a "retry" or a "fallback" if it may fail.',
};

/** R002: an attempt took longer than its timeout. */
export const timedOut: DiagnosticKind<{
  readonly module: string;
  /** The timeout as a duration, e.g. `5s`. */
  readonly timeout: string;
  readonly attempts?: number | undefined;
}> = {
  code: "R002",
  severity: "error",
  title: "timed out",
  message: ({ module, timeout, attempts }) =>
    `the module ${quote(module)} did not answer within ${timeout}${afterAttempts(attempts)}`,
  hint: () => 'Give it more time with "timeout", or a "fallback".',
};

/** R003: a module gave a value that is not of its declared result type. */
export const wrongResult: DiagnosticKind<ShapeFacts & { readonly module: string }> = {
  code: "R003",
  severity: "error",
  title: "module gave a wrong type",
  message: (facts) =>
    `the module ${quote(facts.module)} gave a value that is not of its declared type${shape(facts)}`,
  hint: () => "Correct the module, or the type that it declares for its output.",
};

/** R004: the value of an input is not of the input's type. */
export const inputDoesNotFit: DiagnosticKind<ShapeFacts & { readonly input: string }> = {
  code: "R004",
  severity: "error",
  title: "input does not fit",
  message: (facts) => `the value of the input ${quote(facts.input)} is not of its type${shape(facts)}`,
};

/** How a value differs from the type it should have. */
type ShapeFacts = {
  /** Where in the value, e.g. `.items[3].price`; left out for the value itself. */
  readonly path?: string | undefined;
  readonly expected?: string | undefined;
  /** What is there, printed: a type or a short value. */
  readonly found?: string | undefined;
  /** The required field at `path` is not there. */
  readonly missing?: boolean | undefined;
};

function shape({ path, expected, found, missing }: ShapeFacts): string {
  if (expected === undefined) return "";
  const at = path === undefined || path === "" ? "" : `${path}: `;
  const is = missing
    ? "but it is missing"
    : `${found === undefined ? "something else" : shortType(found)} found`;
  return `: ${at}${shortType(expected)} expected, ${is}`;
}

/** R005: Int arithmetic left the range in which integers are exact. */
export const integerOverflow: DiagnosticKind<{
  /** The operation with its values, e.g. `9007199254740991 + 1`. */
  readonly operation: string;
}> = {
  code: "R005",
  severity: "error",
  title: "integer overflow",
  message: ({ operation }) => `${shortType(operation)} leaves the range of Int, which is ±9007199254740991`,
  hint: () => "Compute with Float where numbers may become that large.",
};

/** R006: division or modulo by zero. */
export const divisionByZero: DiagnosticKind<{
  /** The operation with its values, e.g. `12 / 0`. */
  readonly operation: string;
}> = {
  code: "R006",
  severity: "error",
  title: "division by zero",
  message: ({ operation }) => `${shortType(operation)} divides by zero`,
  hint: () => "Test the divisor first, for example: if (b == 0) None else a / b.",
};

/** R007: a Float that is not a number or infinite. */
export const notFinite: DiagnosticKind<{
  /** What gave it, e.g. `1e308 * 10.0` or `sqrt(-1.0)`. */
  readonly operation: string;
  /** `NaN`, `Infinity` or `-Infinity`. */
  readonly value: string;
}> = {
  code: "R007",
  severity: "error",
  title: "not a finite number",
  message: ({ operation, value }) => `${shortType(operation)} is ${value}, which is no finite number`,
};

/** R008: two lists of different length were merged element by element. */
export const lengthsDiffer: DiagnosticKind<{ readonly left: number; readonly right: number }> = {
  code: "R008",
  severity: "error",
  title: "lists of different length",
  message: ({ left, right }) =>
    `"+" merges lists element by element, but the left has ${left} and the right ${right} elements`,
  hint: () => "Use zip-lists to stop at the shorter list, or list-concat to put one list behind the other.",
};

/** R009: a standard function cannot work with this argument. */
export const functionFailed: DiagnosticKind<{
  readonly function: string;
  /** What is wrong, as the rest of a sentence, e.g. `the list is empty`. */
  readonly problem: string;
  /** The parameter and the value that it got, printed. */
  readonly parameter?: string | undefined;
  readonly argument?: string | undefined;
}> = {
  code: "R009",
  severity: "error",
  title: "standard function failed",
  message: ({ function: name, problem, parameter, argument }) => {
    const of =
      parameter === undefined
        ? ""
        : ` (${parameter}${argument === undefined ? "" : `: ${shortType(argument)}`})`;
    return `${quote(name)} failed: ${foreign(problem)}${of}`;
  },
};

/** R010: the run was cancelled before it was done. */
export const runCancelled: DiagnosticKind<{
  /** What was said when it was cancelled. */
  readonly reason?: string | undefined;
}> = {
  code: "R010",
  severity: "error",
  title: "run cancelled",
  message: ({ reason }) =>
    `the run was cancelled${reason === undefined || reason === "" ? "" : `: ${foreign(reason)}`}`,
};

/** R011: a module's promise can never settle: nothing is left that could settle it. */
export const neverSettled: DiagnosticKind<{ readonly module: string }> = {
  code: "R011",
  severity: "error",
  title: "never settled",
  message: ({ module }) => `the module ${quote(module)} waits for something that can no longer happen`,
  hint: () => "Its promise is neither resolved nor rejected, and nothing is left to run.",
};

/** R012: a module held the process for so long that nothing else could run. */
export const moduleStalled: DiagnosticKind<{
  readonly module: string;
  /** How long, as a duration, e.g. `1.2s`. */
  readonly duration: string;
}> = {
  code: "R012",
  severity: "error",
  title: "module blocked the process",
  message: ({ module, duration }) => `the module ${quote(module)} blocked the process for ${duration}`,
  hint: () => 'Give it isolation: "worker", so that it can be stopped at its timeout.',
};

/** R013: the worker that ran a module ended before it answered. */
export const workerEnded: DiagnosticKind<{
  readonly module: string;
  readonly reason?: string | undefined;
}> = {
  code: "R013",
  severity: "error",
  title: "worker ended",
  message: ({ module, reason }) =>
    `the worker of the module ${quote(module)} ended before it answered${reason === undefined ? "" : `: ${foreign(reason)}`}`,
};

/** R014: the graph calls a module that whoever runs it did not supply. */
export const moduleNotProvided: DiagnosticKind<{
  readonly module: string;
  readonly nearest?: readonly string[] | undefined;
}> = {
  code: "R014",
  severity: "error",
  title: "module not provided",
  message: ({ module }) => `the pipeline calls the module ${quote(module)}, but it is not provided`,
  hint: ({ nearest }) =>
    sentences(
      didYouMean(nearest),
      'List it under "modules" in the configuration, or pass it to createRuntime.',
    ),
};

/** R015: inputs that are missing, or that the pipeline does not have. */
export const wrongInputs: DiagnosticKind<{
  readonly missing?: readonly string[] | undefined;
  readonly unknown?: readonly string[] | undefined;
  /** Inputs of the pipeline that are spelt like the unknown one. */
  readonly nearest?: readonly string[] | undefined;
}> = {
  code: "R015",
  severity: "error",
  title: "inputs missing or unknown",
  message: ({ missing, unknown }) => {
    const parts: string[] = [];
    if (unknown !== undefined && unknown.length > 0) {
      parts.push(`the pipeline has no input ${andList(unknown.map(quote))}`);
    }
    if (missing !== undefined && missing.length > 0) {
      parts.push(
        `no value is given for the input${missing.length > 1 ? "s" : ""} ${andList(missing.map(quote))}`,
      );
    }
    return parts.join(", and ");
  },
  hint: ({ nearest }) => didYouMean(nearest),
};

/** R016: a bound of the run was exceeded. */
export const limitExceeded: DiagnosticKind<{
  /** What is bounded, as a noun phrase, e.g. `the list of "range"`. */
  readonly what: string;
  /** The bound with its unit, e.g. `1000000 elements`. */
  readonly limit: string;
  readonly found?: string | undefined;
}> = {
  code: "R016",
  severity: "error",
  title: "limit exceeded",
  message: ({ what, limit, found }) =>
    `${oneLine(what)} may have ${limit}${found === undefined ? ", but has more" : `, but has ${found}`}`,
};

/** R017: a provided module has another signature than the one that the graph was made with. */
export const moduleDiffers: DiagnosticKind<{ readonly module: string }> = {
  code: "R017",
  severity: "error",
  title: "module has changed",
  message: ({ module }) =>
    `the module ${quote(module)} has another signature than when the pipeline was built`,
  hint: () => "Build the pipeline again.",
};

/** R018: the graph keeps results in a cache that whoever runs it did not supply. */
export const cacheNotProvided: DiagnosticKind<{
  readonly cache: string;
  /** The caches that there are. */
  readonly provided: readonly string[];
}> = {
  code: "R018",
  severity: "error",
  title: "cache not provided",
  message: ({ cache, provided }) =>
    `the pipeline keeps results in the cache ${quote(cache)}, but it is not provided; provided is ${andList(provided.map(quote))}`,
  hint: () => 'List it under "caches" in the configuration, or pass it to createRuntime.',
};

/** R019: a deployment cannot go on, and a restart does not help, or has not helped. */
export const deploymentFailed: DiagnosticKind<{
  /** What cannot go on: a source, a sink, the checkpoints. */
  readonly part: string;
  readonly problem: string;
}> = {
  code: "R019",
  severity: "error",
  title: "deployment failed",
  message: ({ part, problem }) => `${oneLine(part)} cannot go on: ${foreign(problem)}`,
  hint: () => "The last checkpoint is whole: mend the cause and resume.",
};

/** R900: the runtime itself is wrong; never a user's mistake. */
export const runtimeFault: DiagnosticKind<{ readonly problem: string }> = {
  code: "R900",
  severity: "error",
  title: "fault of the runtime",
  message: ({ problem }) => `the runtime has a fault: ${foreign(problem)}`,
  hint: () => "This is not your mistake. Please report it with the pipeline that shows it.",
};

function afterAttempts(attempts: number | undefined): string {
  return attempts === undefined || attempts < 2 ? "" : ` after ${attempts} attempts`;
}
