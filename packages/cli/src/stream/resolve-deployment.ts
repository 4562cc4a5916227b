import { relative } from "node:path";
import {
  type BindingHost,
  bindingProblemText,
  builtinConnectors,
  connectorRegistry,
  durationMs,
  type ResolvedBindings,
  resolveBindings,
  type TextOutput,
} from "@constellation/connectors";
import type { Graph } from "@constellation/graph";
import type { CheckpointStore, DeployOptions } from "@constellation/runtime";
import type { ConnectorDefinition } from "@constellation/sdk";
import { describeRefusal, type JsonValue, makeDecoder } from "@constellation/types";
import type { Console } from "../console/console.ts";
import { CommandProblem } from "../exit-code.ts";
import { readInputs } from "../inputs/read-inputs.ts";
import { errorPolicyOf } from "./error-policy-of.ts";
import { type DeployGiven, problemList } from "./read-deploy.ts";
import { stateBoundsOf } from "./state-bounds-of.ts";
import type { StreamOptions } from "./stream-options.ts";

/** What a deployment is resolved from. */
export interface DeploymentParts {
  readonly graph: Graph;
  readonly options: StreamOptions;
  readonly deploy: DeployGiven | undefined;
  /** Of the project's configuration. */
  readonly connectors: readonly ConnectorDefinition[];
  readonly store: CheckpointStore | undefined;
  readonly output: TextOutput;
  /** Where paths in annotations start. */
  readonly folder: string;
}

/** A graph's bindings and options, all of them right. */
export interface ResolvedDeployment {
  readonly bindings: ResolvedBindings;
  readonly deploy: DeployOptions;
}

/** Resolves what a stream run reads, writes and how; refuses one that cannot be run so, with all that is wrong. */
export async function resolveDeployment(
  parts: DeploymentParts,
  console: Console,
): Promise<ResolvedDeployment> {
  const { graph, options, deploy, store } = parts;
  const problems: string[] = [];
  const bindings = bindingsOf(parts, console, problems);
  const values = await parametersOf(graph, options, console);
  const isReadBack = bindings !== undefined && options.resume;
  if (isReadBack) problems.push(...unresumable(bindings));
  if (bindings !== undefined) problems.push(...givenTwice(bindings, values), ...placeless(bindings, deploy));
  if (bindings === undefined || problems.length > 0) throw new CommandProblem(problemList(problems));
  const constants = { ...bindings.constants, ...values };
  const misfits = misfitsOf(graph, constants, bindings);
  if (misfits.length > 0) throw new CommandProblem(problemList(misfits));
  const deterministic = isDeterministic(graph, bindings, deploy);
  const state = await stateBoundsOf(deploy);
  const bounds = state === undefined ? {} : { state };
  return {
    bindings,
    deploy: { ...deployOptions({ bindings, constants, deploy, store }), ...bounds, deterministic },
  };
}

function bindingsOf(
  { graph, options, deploy, connectors, output, folder }: DeploymentParts,
  console: Console,
  problems: string[],
): ResolvedBindings | undefined {
  const builtin = builtinConnectors({ input: () => console.input(), output });
  const registry = connectorRegistry([...builtin, ...connectors]);
  problems.push(...registry.problems);
  const resolved = resolveBindings(graph, {
    registry,
    binds: options.bind,
    folders: {
      binds: pathFrom(console.cwd, console),
      annotations: pathFrom(folder, console),
      ...(deploy === undefined ? {} : { deploy: pathFrom(deploy.folder, console) }),
    },
    ...(deploy === undefined ? {} : { deploy }),
    ...(options.deadLetters === undefined ? {} : { deadLetters: targetOf(options.deadLetters) }),
    ...(options.late === undefined ? {} : { late: targetOf(options.late) }),
  });
  if (!("problems" in resolved)) return resolved;
  problems.push(...resolved.problems.map(bindingProblemText));
  return undefined;
}

/** A folder, relative where that is what a user would write: messages and dead letters name files as they are written. */
function pathFrom(folder: string, { cwd }: Console): string {
  return cwd === process.cwd() ? relative(cwd, folder) || "." : folder;
}

/** A file's name is a target of its own here; a target may be written too. */
function targetOf(text: string): string {
  return /^([A-Za-z][\w-]+:|std(in|out)$)/.test(text) ? text : `file:${text}`;
}

/** The values of parameters from `--input` and `--inputs`. A stream cannot be given as a value. */
async function parametersOf(
  graph: Graph,
  options: StreamOptions,
  console: Console,
): Promise<Readonly<Record<string, JsonValue>>> {
  const values = await readInputs(graph, options, console);
  const stream = graph.inputs.find(({ name, clock }) => clock.length > 0 && Object.hasOwn(values, name));
  if (stream !== undefined) {
    throw new CommandProblem(
      `the input "${stream.name}" is a stream and takes no one value; bind it: --bind ${stream.name}=file:${stream.name}.jsonl`,
    );
  }
  return values as Readonly<Record<string, JsonValue>>;
}

function givenTwice(
  { sources, constants }: ResolvedBindings,
  values: Readonly<Record<string, JsonValue>>,
): readonly string[] {
  return Object.keys(values)
    .filter((name) => Object.hasOwn(sources, name) || Object.hasOwn(constants, name))
    .map((name) => `"${name}" is given a value by --input, and bound too; leave one of them out`);
}

/** Values that are not of their input's type. */
function misfitsOf(
  { inputs }: Graph,
  constants: Readonly<Record<string, JsonValue>>,
  bindings: ResolvedBindings,
): readonly string[] {
  return Object.entries(constants).flatMap(([name, value]) => {
    const input = inputs.find((each) => each.name === name);
    if (input === undefined) return [];
    const decoded = makeDecoder(input.type)(value);
    if (decoded.kind === "decoded") return [];
    const flag = Object.hasOwn(bindings.constants, name) ? "bind" : "input";
    return [`--${flag} ${describeRefusal(decoded, name)}`];
  });
}

function unresumable({ sources }: ResolvedBindings): readonly string[] {
  return Object.values(sources)
    .filter(({ connector }) => connector.name === "stdin")
    .map(
      ({ name }) =>
        `--resume: "${name}" comes from standard input, which cannot be read again from where a checkpoint left it; bind it to a file`,
    );
}

/**
 * Whether sources meet in the order of their recorded times: as the deploy file says; else when all can be read again and record times, and no batch is
 * cut by the clock on the wall (the note I003 has named it).
 */
function isDeterministic(
  graph: Graph,
  { sources }: ResolvedBindings,
  deploy: DeployGiven | undefined,
): boolean {
  const asked = deploy?.contents.options?.deterministic;
  if (asked !== undefined) return asked;
  const all = Object.values(sources);
  const isRecorded = all.every(({ isReplayable, timeField }) => isReplayable && timeField !== undefined);
  const isCutByClock = graph.nodes.some(
    (node) => node.kind === "gather" && node.gather.kind === "batch" && node.gather.timeoutMs !== undefined,
  );
  return all.length > 0 && isRecorded && !isCutByClock;
}

/** Dead letters that are asked for and have no place. */
function placeless({ deadLetters }: ResolvedBindings, deploy: DeployGiven | undefined): readonly string[] {
  if (deadLetters !== undefined || deploy?.contents.options?.errors?.policy !== "deadLetter") return [];
  return [
    `${deploy.file}, options.errors: the policy "deadLetter" needs a place for dead letters: "sink", such as file:dead.jsonl, or --dead-letters FILE`,
  ];
}

interface OptionParts {
  readonly bindings: ResolvedBindings;
  readonly constants: Readonly<Record<string, JsonValue>>;
  readonly deploy: DeployGiven | undefined;
  readonly store: CheckpointStore | undefined;
}

function deployOptions({ bindings, constants, deploy, store }: OptionParts): DeployOptions {
  const { sources, sinks, deadLetters, late } = bindings;
  const { checkpoint, errors, maxInFlight, idleTimeout, timeout } = deploy?.contents.options ?? {};
  return {
    sources,
    sinks,
    constants,
    errors: errorPolicyOf(errors, deadLetters !== undefined),
    checkpoint: {
      ...(checkpoint?.every === undefined ? {} : { everyMs: durationMs(checkpoint.every) }),
      ...(checkpoint?.elements === undefined ? {} : { elements: checkpoint.elements }),
      ...(store === undefined ? {} : { store }),
    },
    ...(deadLetters === undefined ? {} : { deadLetters }),
    ...(late === undefined ? {} : { late }),
    ...(maxInFlight === undefined ? {} : { maxInFlight }),
    ...(idleTimeout === undefined ? {} : { idleTimeoutMs: durationMs(idleTimeout) }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout === "none" ? timeout : durationMs(timeout) }),
  };
}

/** Tries whether every place can be reached, all at once; the sentences of those that cannot. */
export async function placesDown(
  { sources, sinks, deadLetters, late }: ResolvedBindings,
  host: BindingHost,
): Promise<readonly { readonly connector: string; readonly text: string }[]> {
  const all = [...Object.values(sources), ...Object.values(sinks), deadLetters, late];
  const found = await Promise.all(
    all.map(async (binding) => {
      if (binding === undefined) return [];
      const health = await binding.health(host);
      if (health.status === "ok") return [];
      return [{ connector: binding.connector.name, text: `${binding.place}: ${health.problem}` }];
    }),
  );
  return found.flat();
}
