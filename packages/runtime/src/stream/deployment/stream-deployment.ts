import type { Graph } from "@constellation/graph";
import { waitWithin } from "../../calls/wait-within.ts";
import { messageOfThrown } from "../../failure/describe-thrown.ts";
import type { RunFailure } from "../../run-result.ts";
import type { CheckpointStore } from "../checkpoint/checkpoint-store.ts";
import { Meter, measuring, type StageListener } from "../metrics/meter.ts";
import type { MetricSource } from "../metrics/metric.ts";
import { readMetrics } from "../metrics/read-metrics.ts";
import type { StreamPlan } from "../plan/stream-plan.ts";
import { type ErrorJudge, skipAndContinue } from "../policy/policies.ts";
import { checkLiveOptions } from "./check-live-options.ts";
import { Counters } from "./counters.ts";
import type { DeployOptions } from "./deploy-options.ts";
import { canRestart, deploymentFailure } from "./deployment-failure.ts";
import type { DeploymentHost } from "./deployment-host.ts";
import type {
  DeploymentStatus,
  LiveOptions,
  ReloadOptions,
  ReloadResult,
  StreamListener,
} from "./deployment-types.ts";
import { fingerprintsOf, isResetBy, stateMismatch } from "./fingerprints.ts";
import { openNewest } from "./open-newest.ts";
import { blamedPart } from "./part-failure.ts";
import { Restarts } from "./restarts.ts";
import { closeMs } from "./run-scope.ts";
import type { RunEnd } from "./run-setting.ts";
import { sourceStatus } from "./source-status.ts";
import type { DeploymentResult, Outcome, StreamEvent, StreamState } from "./stream-events.ts";
import type { StreamRun } from "./stream-run.ts";

interface Version {
  readonly graph: Graph;
  readonly plan: StreamPlan;
  readonly fingerprints: Readonly<Record<string, string>>;
}

interface Probation {
  readonly old: Version;
  readonly options: ReloadOptions;
  readonly failedBefore: number;
  readonly settle: (result: ReloadResult) => void;
}

/** Why the loop leaves a run. */
type Departure =
  | RunEnd
  | { readonly kind: "drained" | "stopped" }
  | { readonly kind: "reload"; readonly version: Version; readonly probation: Probation };

/** A deployment's life: runs one after the other, each from the newest checkpoint, until one ends for good. */
export class StreamDeployment {
  /** How it ended; never rejects. */
  readonly done: Promise<DeploymentResult>;
  private readonly host: DeploymentHost;
  private readonly deploy: DeployOptions;
  private readonly store: CheckpointStore;
  private readonly counters = new Counters();
  private readonly meter: Meter;
  private readonly listeners = new Set<StreamListener>();
  private readonly finish: (result: DeploymentResult) => void;
  private version: Version;
  private probation: Probation | undefined;
  private cancelProbation: (() => void) | undefined;
  private judge: ErrorJudge;
  /** What was changed since the start. */
  private live: LiveOptions = {};
  private run: StreamRun | undefined;
  private state: StreamState = "deploying";
  private since: number;
  private checkpoint: { readonly epoch: number; readonly at: number } | undefined;
  private error: RunFailure | undefined;
  private readonly restarts: Restarts;
  private wish: "run" | "pause" | "drain" | "stop" = "run";
  private depart: (departure: Departure) => void = () => undefined;
  private isStarted = false;
  private readonly stopping = new AbortController();

  /** Throws when the graph cannot be deployed so. */
  constructor(graph: Graph, deploy: DeployOptions, host: DeploymentHost) {
    const { promise, resolve } = Promise.withResolvers<DeploymentResult>();
    this.done = promise;
    this.finish = resolve;
    this.host = host;
    this.deploy = deploy;
    this.store = deploy.checkpoint?.store ?? host.makeStore();
    this.version = this.versionOf(graph);
    this.judge = (deploy.errors ?? skipAndContinue()).begin(host.clock);
    this.since = host.clock.now();
    this.restarts = new Restarts(deploy.restarts);
    this.meter = new Meter(host.clock, (message) => host.logger.warn(message));
  }

  private versionOf(graph: Graph): Version {
    const plan = this.host.plan(graph, this.deploy);
    return { graph, plan, fingerprints: fingerprintsOf(plan, (name) => this.host.module(name)) };
  }

  /** Begins; once. How it goes on, events and `done` say. */
  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    void this.runAll().then((outcome) => this.end(outcome));
  }

  /** Lets no element in; resolves when everything that was let in is committed. */
  async pause(): Promise<void> {
    if (this.wish !== "run") return;
    this.wish = "pause";
    await this.run?.pause();
    if (this.wish === "pause" && this.state === "running") this.become("paused");
  }

  resume(): void {
    if (this.wish !== "pause") return;
    this.wish = "run";
    this.run?.resume();
    if (this.state === "paused") this.become("running");
  }

  /** Lets nothing more in, works off what was, commits it, and ends: a later start with the same store goes on from there. */
  async drain(): Promise<DeploymentResult> {
    this.start();
    if (this.wish !== "stop") {
      this.wish = "drain";
      void this.drainRun();
    }
    return this.done;
  }

  private async drainRun(): Promise<void> {
    const { run } = this;
    if (run === undefined) return;
    this.become("draining");
    if (await run.drain()) this.depart({ kind: "drained" });
  }

  /** Ends at once: what came after the last checkpoint is not committed. */
  async stop(): Promise<DeploymentResult> {
    this.wish = "stop";
    this.stopping.abort();
    this.start();
    this.depart({ kind: "stopped" });
    return this.done;
  }

  /**
   * Goes on with another version of the graph: the old one is drained to a barrier, the new one starts from there with the states of nodes that are
   * the same. Refused, before anything is touched, where a state does not fit.
   */
  async reload(graph: Graph, options: ReloadOptions = {}): Promise<ReloadResult> {
    const { run } = this;
    if (run === undefined || this.wish !== "run" || this.probation !== undefined || this.state !== "running")
      return { kind: "refused", reason: `a deployment is reloaded while it runs; it is ${this.state}` };
    let version: Version;
    try {
      version = this.versionOf(graph);
    } catch (thrown) {
      return { kind: "refused", reason: messageOfThrown(thrown) };
    }
    const reason = this.misfit(version);
    if (reason !== undefined) return { kind: "refused", reason };
    const { promise, resolve } = Promise.withResolvers<ReloadResult>();
    const probation = { old: this.version, options, failedBefore: this.counters.failed, settle: resolve };
    this.become("draining");
    if (!(await run.drain()))
      return { kind: "refused", reason: "the deployment failed while it was drained" };
    this.depart({ kind: "reload", version, probation });
    const ended = { kind: "refused", reason: "the deployment ended" } as const;
    return Promise.race([promise, this.done.then(() => ended)]);
  }

  private misfit(version: Version): string | undefined {
    for (const [operator, wanted] of Object.entries(version.fingerprints)) {
      const kept = this.version.fingerprints[operator];
      if (kept === undefined || this.mayReset(version, operator)) continue;
      const mismatch = stateMismatch(kept, wanted);
      if (mismatch !== undefined) return `${mismatch}; name it in "reset" to begin with an empty state`;
    }
    return undefined;
  }

  private mayReset({ plan }: Version, operator: string): boolean {
    return isResetBy(this.deploy.reset ?? [], plan, operator);
  }

  /** Has a listener told everything from now on; gives a function that ends it. */
  events(listener: StreamListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  get status(): DeploymentStatus {
    const { state, since, checkpoint, error, run, host } = this;
    return {
      state,
      since,
      graphHash: this.version.graph.hash,
      sources: run === undefined ? [] : run.sources.map((intake) => sourceStatus(intake, host.clock.now())),
      held: run?.held ?? {},
      counts: this.countsNow(),
      ...(checkpoint === undefined ? {} : { checkpoint }),
      ...(error === undefined ? {} : { error }),
    };
  }

  /** Its metrics, for exporters. */
  get metrics(): MetricSource {
    const { meter, counters } = this;
    const { environment = "" } = this.deploy;
    const { tenant = "" } = this.host;
    const labels = { pipeline: this.version.graph.file, tenant, environment };
    return { labels, ...measuring(meter, () => readMetrics(this.status, counters, meter)) };
  }

  /** Has a listener told each stage of the loop (fetch, transform, deliver, checkpoint, metrics) as it ends; gives a function that ends it. */
  stages(listener: StageListener): () => void {
    this.meter.stages.add(listener);
    return () => void this.meter.stages.delete(listener);
  }

  /** Applies at once, and stays over restarts and reloads. Throws a RangeError, and applies nothing, where a call or a number is not possible. */
  setOptions(options: LiveOptions): void {
    checkLiveOptions(options, this.version.graph);
    if (options.errors !== undefined) this.judge = options.errors.begin(this.host.clock);
    // The limits of calls are kept by the runtime, from run to run.
    const { calls: _, ...lasting } = options;
    this.live = { ...this.live, ...lasting };
    this.run?.adjust(options);
  }

  /** Runs, one after the other, until one ends for good. */
  private async runAll(): Promise<Outcome> {
    for (;;) {
      const departure = await this.runOnce();
      this.cancelProbation?.();
      this.cancelProbation = undefined;
      const { run } = this;
      this.run = undefined;
      if (run !== undefined) this.counters.leave(run.sources);
      await run?.close();
      switch (departure.kind) {
        case "completed":
        case "drained":
        case "stopped":
          this.pass();
          return { kind: departure.kind };
        case "reload":
          this.version = departure.version;
          this.probation = departure.probation;
          break;
        case "broken": {
          const error = deploymentFailure(departure.part, departure.error);
          if (this.rollBack(error)) break;
          if (departure.isFinal || !canRestart(departure.error) || !(await this.waitBeforeRestart(error)))
            return this.wish === "stop" ? { kind: "stopped" } : { kind: "failed", error };
        }
      }
    }
  }

  private async runOnce(): Promise<Departure> {
    const { promise, resolve } = Promise.withResolvers<Departure>();
    this.depart = resolve;
    if (this.wish === "stop") return { kind: "stopped" };
    this.become("deploying");
    const opening = this.open().then(
      (run) => this.startRun(run, resolve),
      (thrown: unknown) =>
        resolve({ kind: "broken", ...blamedPart(thrown, "the deployment"), isFinal: false }),
    );
    const departure = await Promise.race([opening.then(() => promise), promise]);
    // What was stopped while it opened is closed first.
    if (this.run === undefined) await waitWithin(this.host.clock, closeMs, opening);
    return departure;
  }

  private async startRun(run: StreamRun, depart: (departure: Departure) => void): Promise<void> {
    if (this.wish === "stop") {
      await run.close();
      return;
    }
    this.run = run;
    run.adjust(this.live);
    const { probation } = this;
    if (probation !== undefined) this.begin(probation, run);
    void run.ended.then(depart);
    this.become(this.wish === "pause" ? "paused" : "running");
    await run.start();
    if (this.wish === "pause") await run.pause();
    if (this.wish === "drain") void this.drainRun();
  }

  private open(): Promise<StreamRun> {
    const { clock, random, logger } = this.host;
    const { plan, fingerprints } = this.version;
    const { deploy, store, counters, version } = this;
    return openNewest({
      plan,
      deploy,
      clock,
      random,
      logger,
      store,
      fingerprints,
      counters,
      meter: this.meter,
      signal: this.stopping.signal,
      mayReset: (operator) => this.mayReset(version, operator),
      makeOperators: (services) => this.host.makeOperators(plan, deploy, services),
      judge: () => this.judge,
      tell: (event) => this.tell(event),
    });
  }

  private begin(probation: Probation, run: StreamRun): void {
    const { probationMs = 10_000 } = probation.options;
    run.withholdCommits(true);
    this.cancelProbation = this.host.clock.schedule(probationMs, () => {
      run.withholdCommits(false);
      this.pass();
    });
  }

  /** The new version has stood its probation. */
  private pass(): void {
    const { probation } = this;
    if (probation === undefined) return;
    this.probation = undefined;
    this.tell({ kind: "reloaded", graphHash: this.version.graph.hash });
    probation.settle({ kind: "reloaded" });
  }

  /** Back to the version before, if there is one: nothing of the new one was committed. */
  private rollBack(error: RunFailure): boolean {
    const { probation } = this;
    if (probation === undefined) return false;
    this.probation = undefined;
    this.tell({ kind: "rolled-back", graphHash: this.version.graph.hash, error });
    this.version = probation.old;
    probation.settle({ kind: "rolled-back", error });
    return true;
  }

  /** False when there are no restarts left, or nobody wants one. */
  private async waitBeforeRestart(error: RunFailure): Promise<boolean> {
    const afterMs = this.restarts.next();
    if (afterMs === undefined) return false;
    this.counters.restarts++;
    this.tell({ kind: "restart", attempt: this.restarts.attempts, afterMs, error });
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.host.clock.schedule(afterMs, resolve);
    this.depart = () => resolve();
    await promise;
    cancel();
    return this.wish !== "stop";
  }

  private end(outcome: Outcome): void {
    if (outcome.kind === "failed") this.error = outcome.error;
    this.become(outcome.kind === "failed" ? "failed" : "stopped");
    this.finish({ outcome, counts: this.countsNow() });
  }

  private countsNow(): DeploymentResult["counts"] {
    return this.counters.with(this.run?.sources ?? []);
  }

  private become(state: StreamState): void {
    if (this.state === state) return;
    this.state = state;
    this.since = this.host.clock.now();
    this.tell({ kind: "state", state });
  }

  private tell(event: StreamEvent): void {
    if (event.kind === "checkpoint") {
      this.restarts.forget();
      this.checkpoint = { epoch: event.epoch, at: this.host.clock.now() };
    }
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (thrown) {
        this.host.logger.warn(`a listener failed: ${messageOfThrown(thrown)}`);
      }
    }
    if (event.kind === "failed") this.watchHealth();
  }

  /** Too many failed elements end a probation. */
  private watchHealth(): void {
    const { probation, run } = this;
    const max = probation?.options.failuresMax;
    if (probation === undefined || max === undefined || run === undefined) return;
    const failures = this.counters.failed - probation.failedBefore;
    if (failures > max) run.breakOff(`${failures} elements failed in the probation, at most ${max} may`);
  }
}
