import { dirname, resolve } from "node:path";
import { durationMs } from "@constellation/connectors";
import type { Graph } from "@constellation/graph";
import type { DeploymentResult, DeployOptions, Runtime, StreamDeployment } from "@constellation/runtime";
import type { Console } from "../console/console.ts";
import { consoleLogger } from "../console/logger.ts";
import { nodeClock } from "../console/node-clock.ts";
import { displayPath } from "../console/read-text.ts";
import { watchBlocking } from "../console/watch-blocking.ts";
import { CommandProblem, type ExitCode, exitCode } from "../exit-code.ts";
import { compileFile } from "../project/compile-file.ts";
import { loadModules } from "../project/load-modules.ts";
import { openRuntime } from "../project/open-runtime.ts";
import { checkpointStoreOf, type KeptCheckpoints } from "../stream/checkpoint-store-of.ts";
import { constantInputs } from "../stream/constant-inputs.ts";
import { eventText, outcomeFailureText } from "../stream/element-report.ts";
import { NodeWatch } from "../stream/node-watch.ts";
import { problemList, readDeploy } from "../stream/read-deploy.ts";
import { placesDown, type ResolvedDeployment, resolveDeployment } from "../stream/resolve-deployment.ts";
import { StatusBoard } from "../stream/status-board.ts";
import { summaryText } from "../stream/status-text.ts";
import { type StreamOptions, statusEveryDefault } from "../stream/stream-options.ts";

/**
 * `constellation run FILE --stream`: until the sources end, or Ctrl-C drains. Data goes to standard output, all else to standard error; elements that
 * failed make it end with exit code 3.
 */
export async function runStream(
  path: string | undefined,
  options: StreamOptions,
  console: Console,
): Promise<ExitCode> {
  const given = options.deploy === undefined ? undefined : readDeploy(options.deploy, console);
  const file = pipelineOf(path, given, console);
  const compiled = await compileFile(file, console, "stream", (inputs) =>
    constantInputs(inputs, options, given),
  );
  if (compiled === undefined) return exitCode.programWrong;
  const { graph, open } = compiled;
  const kept = await checkpointStoreOf({ graph, deploy: given }, options, console);
  if (options.resume && kept === undefined) {
    throw new CommandProblem(
      "--resume needs the checkpoints of the run before; say where they are kept: --checkpoint-dir DIR",
    );
  }
  const loaded = await loadModules(open, graph, { withConnectors: true });
  const board = new StatusBoard(
    console,
    durationOf("--status-every", options.statusEvery ?? statusEveryDefault),
  );
  const watchEveryMs =
    options.watchNodes === undefined ? undefined : durationOf("--watch-nodes", options.watchNodes);
  const resolved = await resolveDeployment(
    {
      graph,
      options,
      deploy: given,
      connectors: loaded.configuration.connectors ?? [],
      store: kept?.store,
      output: { write: (text) => board.data(text) },
      folder: dirname(resolve(console.cwd, file)),
    },
    console,
  );
  const runtime = await openRuntime(loaded, { ...console, stderr: (text) => board.line(text.trimEnd()) });
  const watch = watchEveryMs === undefined ? undefined : new NodeWatch(graph);
  const tell = (): void => tellFlows(watch, board);
  const timer = Number.isFinite(watchEveryMs) ? setInterval(tell, watchEveryMs).unref() : undefined;
  const watched = watch === undefined ? resolved : { ...resolved, deploy: watching(resolved.deploy, watch) };
  try {
    return await deploy({ runtime, graph, resolved: watched, kept, resume: options.resume, board, console });
  } finally {
    clearInterval(timer);
    tell();
    board.close();
    await runtime.close();
    await kept?.store.close();
  }
}

/** The pipeline that is named, or that the deploy file names. */
function pipelineOf(
  path: string | undefined,
  deploy: ReturnType<typeof readDeploy> | undefined,
  console: Console,
): string {
  const named = deploy?.contents.pipeline;
  if (deploy === undefined || named === undefined) {
    if (path !== undefined) return path;
    throw new CommandProblem("a pipeline is expected: constellation run FILE --stream");
  }
  const full = resolve(deploy.folder, named);
  if (path !== undefined && resolve(console.cwd, path) !== full)
    throw new CommandProblem(`"${deploy.file}" is for the pipeline "${named}", and "${path}" is given`);
  return path ?? displayPath(full, console);
}

/** The deployment with its nodes and sources followed. */
function watching(options: DeployOptions, watch: NodeWatch): DeployOptions {
  const sources = Object.entries(options.sources).map(
    ([name, binding]) => [name, { ...binding, connector: watch.watching(name, binding.connector) }] as const,
  );
  return {
    ...options,
    sources: Object.fromEntries(sources),
    inspect: (node, _tick, value) => watch.seen(node, value),
  };
}

/** One line of JSON, where anything has flowed. */
function tellFlows(watch: NodeWatch | undefined, board: StatusBoard): void {
  const flows = watch?.changes() ?? {};
  if (Object.keys(flows).length > 0) board.line(JSON.stringify({ flows }));
}

function durationOf(option: string, text: string): number {
  if (text === "never") return Number.POSITIVE_INFINITY;
  try {
    const ms = durationMs(text);
    if (ms > 0) return ms;
  } catch {
    // Said below.
  }
  throw new CommandProblem(`${option} takes a duration, such as 10s, or "never", but this is "${text}"`);
}

interface Setting {
  readonly runtime: Runtime;
  readonly graph: Graph;
  readonly resolved: ResolvedDeployment;
  readonly kept: KeptCheckpoints | undefined;
  readonly resume: boolean;
  readonly board: StatusBoard;
  readonly console: Console;
}

async function deploy(setting: Setting): Promise<ExitCode> {
  const { runtime, graph, resolved, kept, resume, board, console } = setting;
  await reachPlaces(resolved, console);
  const deployment = deploymentOf(runtime, graph, resolved);
  if (kept !== undefined) await openCheckpoints(kept, resume, board);
  deployment.events((event) => {
    const text = eventText(event, console);
    if (text !== undefined) board.line(text);
  });
  const result = await untilEnd(deployment, board, console);
  board.close();
  return verdict(result, { kept, board, console });
}

/** Refuses places that are not there before anything is read or written. */
async function reachPlaces({ bindings }: ResolvedDeployment, console: Console): Promise<void> {
  const down = await placesDown(bindings, {
    signal: AbortSignal.any([console.signal, AbortSignal.timeout(healthTimeoutMs)]),
    clock: nodeClock,
    random: { next: Math.random },
    logger: consoleLogger(console),
  });
  if (down.length === 0) return;
  const isLocal = down.some(({ connector }) => localConnectors.has(connector));
  throw new CommandProblem(
    problemList(down.map(({ text }) => text)),
    isLocal ? exitCode.usage : exitCode.unreachable,
  );
}

const healthTimeoutMs = 10_000;
const localConnectors: ReadonlySet<string> = new Set(["file", "stdin", "stdout", "memory", "value"]);

function deploymentOf(runtime: Runtime, graph: Graph, { deploy }: ResolvedDeployment): StreamDeployment {
  try {
    return runtime.stream(graph, deploy);
  } catch (thrown) {
    throw new CommandProblem(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Makes sure that the run goes on from the checkpoints that are there, or that there are none. */
async function openCheckpoints(
  { store, folder }: KeptCheckpoints,
  resume: boolean,
  board: StatusBoard,
): Promise<void> {
  let count: number;
  try {
    count = (await store.list()).length;
    if (!resume && count > 0) await store.rewind(0);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new CommandProblem(
      `the checkpoints in "${folder}" cannot be used: ${reason}`,
      exitCode.unreachable,
    );
  }
  if (resume && count === 0) board.line(`no checkpoint in "${folder}" yet: starting from the beginning`);
  if (!resume && count > 0)
    board.line(`starting anew: the checkpoints in "${folder}" are dropped (--resume goes on from them)`);
}

/** Runs the deployment. The first Ctrl-C drains it; the second ends the process. */
async function untilEnd(
  deployment: StreamDeployment,
  board: StatusBoard,
  { signal }: Console,
): Promise<DeploymentResult> {
  const drain = (): void => {
    board.line("draining: what was read is worked off and committed (Ctrl-C again stops at once)");
    void deployment.drain();
  };
  const idle = (): void => {
    board.line("nothing can happen any more: a call waits for what nothing can settle");
    void deployment.stop();
  };
  signal.addEventListener("abort", drain, { once: true });
  process.on("beforeExit", idle);
  const stopWatching = watchBlocking((ms) =>
    board.line(
      `nothing else could run for ${(ms / 1000).toFixed(1)} s: a module that computes for long should have isolation: "worker"`,
    ),
  );
  board.watch(deployment);
  deployment.start();
  if (signal.aborted) drain();
  try {
    return await deployment.done;
  } finally {
    stopWatching();
    signal.removeEventListener("abort", drain);
    process.off("beforeExit", idle);
  }
}

function verdict(
  { outcome, counts }: DeploymentResult,
  { kept, board, console }: Pick<Setting, "kept" | "board" | "console">,
): ExitCode {
  const summary = summaryText({ counts });
  switch (outcome.kind) {
    case "failed":
      board.line(outcomeFailureText(outcome.error, console));
      board.line(`failed: ${summary}`);
      if (kept !== undefined) board.line(`go on from the last checkpoint with --resume`);
      return exitCode.runFailed;
    case "stopped":
      board.line(`stopped: ${summary}`);
      return exitCode.runFailed;
    case "drained":
    case "completed":
      board.line(`${outcome.kind}: ${summary}`);
      return counts.failed + counts.malformed > 0 ? exitCode.runFailed : exitCode.done;
  }
}
