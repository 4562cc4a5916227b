import type { ConnectorContext, ConnectorDefinition, Health } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import { sinkChecks } from "./sink-checks.ts";
import { sourceChecks } from "./source-checks.ts";

/** One thing that every connector must do. `run` rejects with a sentence when it does not. */
export interface ConformanceCheck {
  readonly name: string;
  run(): Promise<void>;
}

/** A fresh place to read from, such as an empty file or a server without events. */
export interface SourcePlace<Options> {
  readonly options: Options;
  /** Adds elements at the end. */
  feed(elements: readonly JsonValue[]): Promise<void> | void;
  /** No element will follow. Absent: such a source never ends. */
  end?(): Promise<void> | void;
  /** Takes the place away. */
  remove?(): Promise<void> | void;
}

/** A fresh place to write to. */
export interface SinkPlace<Options> {
  readonly options: Options;
  /** All that has arrived so far, in order, repeats included. */
  received(): Promise<readonly JsonValue[]> | readonly JsonValue[];
  remove?(): Promise<void> | void;
}

/** What the suite needs of the world around a connector. */
export interface ConformanceHarness<Options> {
  source?(): Promise<SourcePlace<Options>> | SourcePlace<Options>;
  sink?(): Promise<SinkPlace<Options>> | SinkPlace<Options>;
  /** Options of a place that cannot be reached. Absent: there is none. */
  absent?(): Promise<Options> | Options;
  /** What the connector is opened with. Default: the machine's clock, and a logger that says nothing. */
  readonly host?: Partial<Pick<ConnectorContext<Options>, "clock" | "random" | "logger">>;
}

/** Opens the connector's context for a place. */
export type OpenContext<Options> = (options: Options) => ConnectorContext<Options>;

/**
 * What every connector must do, as checks for any test runner: `for (const { name, run } of connectorConformance(…)) test(name, run)`. Positions
 * and replay, bounds and abortion of pulls, acknowledgements, pauses; seals, commits and restores; closing twice; health in words.
 */
export function connectorConformance<Options>(
  definition: ConnectorDefinition<Options>,
  harness: ConformanceHarness<Options>,
): readonly ConformanceCheck[] {
  const context: OpenContext<Options> = (options) => ({
    options,
    name: "elements",
    signal: new AbortController().signal,
    clock: machineClock,
    random: { next: () => 0.5 },
    logger: silentLogger,
    ...harness.host,
  });
  return [
    { name: "its declaration can be used", run: async () => declarationCheck(definition, harness) },
    ...sourceChecks(definition, harness, context),
    ...sinkChecks(definition, harness, context),
    ...healthChecks(definition, harness, context),
  ];
}

function declarationCheck<Options>(
  definition: ConnectorDefinition<Options>,
  harness: ConformanceHarness<Options>,
): void {
  if (definition.problem !== undefined) throw new Error(definition.problem);
  if (definition.doc === "") throw new Error("it should have a doc: the first sentence is shown by editors");
  if ((definition.source === undefined) !== (harness.source === undefined)) {
    throw new Error("the harness should have a source exactly when the connector has one");
  }
  if ((definition.sink === undefined) !== (harness.sink === undefined)) {
    throw new Error("the harness should have a sink exactly when the connector has one");
  }
}

function healthChecks<Options>(
  definition: ConnectorDefinition<Options>,
  harness: ConformanceHarness<Options>,
  context: OpenContext<Options>,
): readonly ConformanceCheck[] {
  const check = (result: Health, expected: Health["status"]): void => {
    if (result.status !== expected) {
      throw new Error(
        `its health is ${JSON.stringify(result)}, but ${JSON.stringify(expected)} was expected`,
      );
    }
    if (result.status === "down" && result.problem.trim().split(/\s+/).length < 3) {
      throw new Error(`a problem should be a sentence, but is ${JSON.stringify(result.problem)}`);
    }
  };
  const up = async (): Promise<void> => {
    const place = await (harness.source === undefined ? harness.sink?.() : harness.source());
    if (place === undefined) return;
    try {
      check(await definition.health(context(place.options)), "ok");
    } finally {
      await place.remove?.();
    }
  };
  const down = async (): Promise<void> => {
    if (harness.absent !== undefined) {
      check(await definition.health(context(await harness.absent())), "down");
    }
  };
  return [
    { name: "health is ok for a place that is there", run: up },
    ...(harness.absent === undefined
      ? []
      : [{ name: "health says why a place cannot be reached", run: down }]),
  ];
}

const machineClock = {
  now: () => Date.now(),
  schedule: (delayMs: number, task: () => void) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

const silentLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
