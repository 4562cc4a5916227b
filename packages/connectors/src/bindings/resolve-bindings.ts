import type { Graph } from "@constellation/graph";
import type {
  ConnectorContext,
  ConnectorDefinition,
  Health,
  SinkWriter,
  SourceReader,
} from "@constellation/sdk";
import type { JsonValue, Type } from "@constellation/types";
import type { BindingProblem } from "./binding-problem.ts";
import { checkBinding } from "./check-binding.ts";
import type { DeployFile } from "./deploy-file.ts";
import { durationMs } from "./duration.ts";
import { deadLetterName, gatherBindings, lateName, type WrittenBinding } from "./gather-bindings.ts";
import { preparedConnector } from "./prepared-connector.ts";
import type { ReferencePlaces } from "./references.ts";
import type { ConnectorRegistry } from "./registry.ts";
import { sharedPlaces } from "./shared-places.ts";

/** What a binding needs to be opened. */
export type BindingHost = Pick<ConnectorContext<unknown>, "signal" | "clock" | "random" | "logger">;

interface BoundBase {
  /** The input or output. */
  readonly name: string;
  /** Of one element. */
  readonly type: Type;
  /** The connector as this binding uses it: it is opened with `options` as they stand here. */
  readonly connector: ConnectorDefinition;
  /** Its properties: checked, defaults filled in; secrets as references, so that they may be shown and stored. */
  readonly options: Readonly<Record<string, JsonValue>>;
  /** Where it is written: `--bind orders`, `deploy.yaml, bindings.orders`, `@source of "orders"`. */
  readonly place: string;
  health(host: BindingHost): Promise<Health>;
}

/** An input with the source that feeds it. */
export interface SourceBinding extends BoundBase {
  readonly isReplayable: boolean;
  /** The field that holds an element's time, where the binding names one. */
  readonly timeField?: string;
  /** How far, in milliseconds, an element may come behind the newest of its partition. Default 0. */
  readonly disorderMs: number;
  /** Milliseconds; absent where the deployment's hold. */
  readonly idleTimeoutMs?: number;
  readonly maxAheadMs?: number;
  open(host: BindingHost): Promise<SourceReader>;
}

/** An output with the sink that takes it. */
export interface SinkBinding extends BoundBase {
  readonly delivery: "exactly-once" | "at-least-once";
  /** None is written as `null`, not left out. */
  readonly emitsNone: boolean;
  open(host: BindingHost): Promise<SinkWriter>;
}

/** All that a deployment of a graph reads from and writes to; by input or output. */
export interface ResolvedBindings {
  readonly sources: Readonly<Record<string, SourceBinding>>;
  /** One for each output. */
  readonly sinks: Readonly<Record<string, SinkBinding>>;
  /** Values of parameters that `value:` gives, as JSON. */
  readonly constants: Readonly<Record<string, JsonValue>>;
  /** Where dead letters and late elements go, when that is said. */
  readonly deadLetters?: SinkBinding;
  readonly late?: SinkBinding;
}

export interface BindingsGiven {
  readonly registry: ConnectorRegistry;
  /** `NAME=TARGET`, as on the command line. */
  readonly binds?: readonly string[];
  readonly deploy?: { readonly file: string; readonly contents: DeployFile };
  /** Targets of the command line for what is no output: `--dead-letters`, `--late`. */
  readonly deadLetters?: string;
  readonly late?: string;
  /** Folders that relative paths start from; absent: they stay as they are. */
  readonly folders?: { readonly binds?: string; readonly deploy?: string; readonly annotations?: string };
  /** Where references to secrets lead. Default: the environment and files of the machine. */
  readonly places?: ReferencePlaces;
}

/**
 * Resolves all bindings of a graph: `binds` win over the deploy file, that over annotations; an output without one goes to standard
 * output, with its name. Names everything that is wrong, not only the first.
 */
export function resolveBindings(
  graph: Pick<Graph, "inputs" | "outputs">,
  given: BindingsGiven,
): ResolvedBindings | { readonly problems: readonly BindingProblem[] } {
  const problems: BindingProblem[] = [];
  const sources: SourceBinding[] = [];
  const sinks: SinkBinding[] = [];
  const constants: [string, JsonValue][] = [];
  const misbound = new Set<string>();
  const written = gatherBindings(graph, given, { problems, misbound });
  for (const binding of written) {
    const checked = checkBinding(binding, given, problems);
    if (checked === undefined) continue;
    if (binding.connector === "value") constants.push([binding.name, JSON.parse(String(checked.own.json))]);
    else if (binding.side === "source") sources.push(sourceOf(binding, checked, given));
    else sinks.push(sinkOf(binding, checked, given));
  }
  problems.push(...unboundInputs(graph, written, misbound), ...sharedPlaces(sources, sinks));
  if (problems.length > 0) return { problems };
  const deadLetters = sinks.find(({ name }) => name === deadLetterName);
  const late = sinks.find(({ name }) => name === lateName);
  return {
    sources: byName(sources),
    sinks: byName(sinks.filter((sink) => sink !== deadLetters && sink !== late)),
    constants: Object.fromEntries(constants),
    ...(deadLetters === undefined ? {} : { deadLetters }),
    ...(late === undefined ? {} : { late }),
  };
}

function byName<Bound extends { readonly name: string }>(
  bound: readonly Bound[],
): Readonly<Record<string, Bound>> {
  return Object.fromEntries(bound.map((each) => [each.name, each]));
}

type Checked = NonNullable<ReturnType<typeof checkBinding>>;

function sourceOf(binding: WrittenBinding, checked: Checked, given: BindingsGiven): SourceBinding {
  const { common } = checked;
  const ms = (name: string) => (common[name] === undefined ? undefined : durationMs(String(common[name])));
  const idleTimeoutMs = ms("idle_timeout");
  const maxAheadMs = ms("max_ahead");
  const base = boundBase(binding, checked, given);
  return {
    ...base,
    isReplayable: base.connector.source?.replayable === true,
    ...(typeof common.time === "string" ? { timeField: common.time } : {}),
    disorderMs: ms("disorder") ?? 0,
    ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }),
    ...(maxAheadMs === undefined ? {} : { maxAheadMs }),
    open: (host) =>
      base.connector.source?.open(contextOf(base, host)) ?? Promise.reject(new TypeError("it is no source")),
  };
}

function sinkOf(binding: WrittenBinding, checked: Checked, given: BindingsGiven): SinkBinding {
  const base = boundBase(binding, checked, given);
  return {
    ...base,
    delivery: base.connector.sink?.delivery ?? "at-least-once",
    emitsNone: checked.common.none === "emit",
    open: (host) =>
      base.connector.sink?.open(contextOf(base, host)) ?? Promise.reject(new TypeError("it is no sink")),
  };
}

function boundBase(binding: WrittenBinding, checked: Checked, given: BindingsGiven): BoundBase {
  const { name, type, place } = binding;
  const { time } = checked.common;
  const connector = preparedConnector(checked.definition, {
    side: binding.side,
    type,
    ...(typeof time === "string" ? { time } : {}),
    ...(given.places === undefined ? {} : { places: given.places }),
  });
  const base = { name, type, connector, options: checked.own, place };
  return { ...base, health: (host) => connector.health(contextOf(base, host)) };
}

function contextOf(
  { name, type, options }: Pick<BoundBase, "name" | "type" | "options">,
  { signal, clock, random, logger }: BindingHost,
): ConnectorContext<Readonly<Record<string, unknown>>> {
  return { name, type, options, signal, clock, random, logger };
}

function unboundInputs(
  { inputs }: Pick<Graph, "inputs">,
  written: readonly WrittenBinding[],
  misbound: ReadonlySet<string>,
): readonly BindingProblem[] {
  const isBound = (name: string) =>
    misbound.has(name) || written.some((binding) => binding.side === "source" && binding.name === name);
  return inputs
    .filter((input) => input.default === undefined && !isBound(input.name))
    .map(({ name }) => ({
      place: "",
      problem: `the input "${name}" is not bound; say where it comes from, such as --bind ${name}=file:${name}.jsonl`,
    }));
}
