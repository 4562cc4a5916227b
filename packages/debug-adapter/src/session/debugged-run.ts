import type { Graph } from "@constellation/graph";
import type { RunFailure, RunResult } from "@constellation/runtime";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { LoadedPipeline } from "../debug-host.ts";
import { PipelineMap } from "../program/pipeline-map.ts";
import { RequestProblem } from "../protocol/request-problem.ts";
import type { Breakpoints, SetBreakpoint } from "../stepping/breakpoints.ts";
import type { PausableClock } from "../stepping/pausable-clock.ts";
import type { StepGoal } from "../stepping/step-goal.ts";
import { type Placed, placesOf, type Standing } from "../stepping/step-place.ts";
import { type FailureFilters, Stopper } from "../stepping/stopper.ts";
import { evaluateExpression, evaluatePath } from "../values/evaluate.ts";
import { namedValues, type ValueSources } from "../values/scope-values.ts";
import { shownText, type TypedValue } from "../values/shown-value.ts";
import { VariableStore } from "../values/variable-store.ts";
import type { Client } from "./client.ts";
import type { Launch } from "./launch-arguments.ts";

/** What a run is made with. */
export interface RunParts {
  readonly loaded: LoadedPipeline;
  readonly launch: Launch;
  readonly client: Client;
  readonly breakpoints: Breakpoints;
  readonly filters: () => FailureFilters;
  readonly clock: PausableClock;
}

/** One run of a pipeline under a debugger. Its end is told to the client, unless it was given up. */
export class DebuggedRun {
  readonly map: PipelineMap;
  readonly source: DebugProtocol.Source;
  readonly store = new VariableStore();
  readonly inputs: Readonly<Record<string, unknown>>;
  private readonly parts: RunParts;
  private readonly stopper: Stopper;
  private readonly aborting = new AbortController();
  private readonly complained = new Set<number>();
  private isGivenUp = false;
  private ending: Promise<void> | undefined;

  constructor(parts: RunParts) {
    const { loaded, launch, breakpoints, filters, clock } = parts;
    this.parts = parts;
    this.map = new PipelineMap(loaded.graph, loaded.text);
    this.source = { name: launch.program.split(/[\\/]/).at(-1) ?? launch.program, path: launch.program };
    this.inputs = withExamples(loaded.graph, loaded.inputs);
    this.stopper = new Stopper(
      {
        map: this.map,
        breakpoints,
        filters,
        holds: (breakpoint, at) => this.holds(breakpoint, at),
        stopped: (standing) => this.stopped(standing),
        clock,
      },
      { stopsOnEntry: launch.stopsOnEntry },
    );
  }

  get loaded(): LoadedPipeline {
    return this.parts.loaded;
  }

  get standing(): Standing | undefined {
    return this.stopper.standing;
  }

  start(): void {
    this.ending ??= this.run();
  }

  private async run(): Promise<void> {
    const { loaded, launch, client } = this.parts;
    const result = await loaded.runtime.run(loaded.graph, this.inputs, {
      signal: this.aborting.signal,
      ...(launch.isPlainRun ? {} : { stepper: this.stopper }),
    });
    await loaded.runtime.close();
    if (this.isGivenUp) return;
    this.tellResult(result);
    client.event("exited", { exitCode: result.status === "completed" ? 0 : 3 });
    client.event("terminated");
  }

  private tellResult(result: RunResult): void {
    const { client } = this.parts;
    if (result.status === "completed") {
      for (const [name, value] of Object.entries(result.outputs))
        client.output("stdout", `${name} = ${JSON.stringify(value).slice(0, outputMax)}\n`);
    } else if (!this.aborting.signal.aborted) {
      const { node } = result.error;
      const mapped = node === undefined ? undefined : this.map.node(node);
      const place =
        mapped === undefined
          ? {}
          : { source: this.source, line: client.range(this.map.lines.rangeOf(mapped.node.span)).line };
      client.output("stderr", `${failureText(result.error)}\n`, place);
    }
  }

  /** Ends the run; the client is told when it is over. */
  stop(): void {
    this.aborting.abort(new Error("it was ended in the debugger"));
    this.go("run");
    this.start();
  }

  /** Ends the run; nothing more is told. */
  async giveUp(): Promise<void> {
    this.isGivenUp = true;
    this.stop();
    await this.ending;
  }

  pause(): void {
    this.stopper.pause();
  }

  /** Goes on; false when the run does not stand. */
  go(kind: StepGoal["kind"]): boolean {
    this.store.clear();
    this.parts.clock.resume();
    return this.stopper.resume(kind);
  }

  private stopped({ reason, breakpoints, outcome }: Standing): void {
    const { client, clock } = this.parts;
    clock.hold();
    const failure = failureOf(outcome);
    client.event("stopped", {
      reason,
      threadId,
      allThreadsStopped: true,
      preserveFocusHint: false,
      ...(breakpoints.length > 0 ? { hitBreakpointIds: breakpoints } : {}),
      ...(failure === undefined ? {} : { description: `stopped: ${failure.code}`, text: failure.message }),
    });
  }

  /** Where the run stands, innermost first. */
  places(): readonly Placed[] {
    const { standing } = this;
    return standing === undefined ? [] : placesOf(standing.step, this.map);
  }

  /** What can be read in a frame, by its number from 0. */
  sources(frame: number, places: readonly Placed[] = this.places()): ValueSources {
    if (places[frame] === undefined)
      throw new RequestProblem("the run does not stand in this frame any more");
    return { map: this.map, places: places.slice(frame), newest: this.stopper.newest, inputs: this.inputs };
  }

  /** The value of an expression in a place. `isPath`: only names and what is inside of their values. */
  async evaluate(expression: string, sources: ValueSources, isPath: boolean): Promise<TypedValue> {
    const names = namedValues(sources);
    const found = evaluatePath(expression, names);
    if (found !== undefined) return found;
    if (isPath) throw new RequestProblem("this is no name with a value");
    return evaluateExpression(expression, names, this.parts.loaded);
  }

  private async holds(breakpoint: SetBreakpoint, at: Standing): Promise<boolean> {
    const { condition, logMessage } = breakpoint.wanted;
    const sources = this.sources(0, placesOf(at.step, this.map));
    try {
      if (condition !== undefined && condition.trim() !== "") {
        const { value } = await this.evaluate(condition, sources, false);
        if (typeof value !== "boolean") throw new RequestProblem("it should be a Boolean");
        if (!value) return false;
      }
      if (logMessage === undefined) return true;
      this.parts.client.output("console", `${await this.message(logMessage, sources)}\n`);
      return false;
    } catch (thrown) {
      if (this.complained.has(breakpoint.id)) return true;
      this.complained.add(breakpoint.id);
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      this.parts.client.output(
        "stderr",
        `the breakpoint's ${condition === undefined ? "message" : "condition"} cannot be evaluated: ${why}\n`,
      );
      return true;
    }
  }

  /** `{expression}` in a message is replaced by its value. */
  private async message(text: string, sources: ValueSources): Promise<string> {
    const parts = text.split(/\{([^{}]*)\}/);
    const shown = await Promise.all(
      parts.map(async (part, index) => {
        if (index % 2 === 0) return part;
        const { value, type } = await this.evaluate(part, sources, false);
        return typeof value === "string" ? value : shownText({ value, type });
      }),
    );
    return shown.join("");
  }
}

/** The one thread that a client sees. */
export const threadId = 1;
const outputMax = 100_000;

/** The failure that a run stands at. */
export function failureOf(outcome: Standing["outcome"]): RunFailure | undefined {
  if (outcome?.kind === "failure") return outcome.failure;
  return outcome?.kind === "value" ? outcome.handled : undefined;
}

/** A failure with its causes, a line each. */
export function failureText(failure: RunFailure): string {
  const lines = [`failed[${failure.code}] ${failure.message}`];
  for (let cause = failure.cause; cause !== undefined; cause = cause.cause)
    lines.push(`  because of ${cause.name}: ${cause.message}`);
  return lines.join("\n");
}

/** Refuses inputs that are neither given nor have a default or an example. */
export function refuseMissing(graph: Graph, inputs: Readonly<Record<string, unknown>>): void {
  const known = withExamples(graph, inputs);
  const missing = graph.inputs.filter(
    ({ name, type, default: preset }) =>
      known[name] === undefined && preset === undefined && type.kind !== "optional",
  );
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => `"${name}"`).join(" and ");
  throw new RequestProblem(
    `${names} ${missing.length === 1 ? "has" : "have"} no value: give it in "inputs" of the launch configuration, or write an @example`,
  );
}

/** Examples stand in for what is not given and has no default. */
function withExamples(
  graph: Graph,
  inputs: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const examples = graph.inputs.flatMap(({ name, example, default: preset }) =>
    inputs[name] === undefined && preset === undefined && example !== undefined
      ? [[name, example] as const]
      : [],
  );
  return { ...Object.fromEntries(examples), ...inputs };
}
