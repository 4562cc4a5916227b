import type { ElementPlace } from "@constellation/sdk";
import { waitWithin } from "../../calls/wait-within.ts";
import type { SourceMark } from "../checkpoint/checkpoint-store.ts";
import { Gate, type Valve } from "../flow/gate.ts";
import type { Operator } from "../flow/operator.ts";
import type { Port } from "../flow/port.ts";
import type { Tick } from "../flow/tick.ts";
import { Ingest } from "../ingest/ingest.ts";
import type { SourceIntake } from "../ingest/source-intake.ts";
import type { Edge } from "../plan/stream-plan.ts";
import { ElementDesk } from "../policy/element-desk.ts";
import type { SinkQueue } from "../sink/sink-queue.ts";
import { checkReplay } from "./check-replay.ts";
import { checkpointInterval } from "./checkpoint-interval.ts";
import { Coordinator, type CoordinatorSetting, type Cut } from "./coordinator.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";
import type { LiveOptions } from "./deployment-types.ts";
import { EndedWatch } from "./ended-watch.ts";
import { LateDesk } from "./late-desk.ts";
import { type IntakeDesks, openIntakes } from "./open-intakes.ts";
import { blamedPart } from "./part-failure.ts";
import { heldBackBy, type Phase, phasesOf } from "./phases.ts";
import { progressEdges } from "./progress-edges.ts";
import { restoreStates } from "./restore-states.ts";
import { RunScope } from "./run-scope.ts";
import type { OperatorMaker, RunServices } from "./run-services.ts";
import type { RunEnd, RunSetting } from "./run-setting.ts";
import { gatedInputs, RunSinks, valvesOf } from "./run-sinks.ts";
import { stateLimitsOf } from "./state-limits-of.ts";
import { wire } from "./wiring.ts";

/** How long pulls that are aborted may take to bring what they have, in milliseconds. */
const settleMs = 1000;
/** A checkpoint that takes longer is given up, in milliseconds. */
const checkpointTimeoutDefaultMs = 300_000;
const idleTimeoutDefaultMs = 60_000;

/** One run of a deployment: from the opening of its connectors at a checkpoint until its sources have ended, it is broken, or it is closed. */
export class StreamRun {
  /** How it ended by itself; open while it runs, and when it is closed before. */
  readonly ended: Promise<RunEnd>;
  private readonly setting: RunSetting;
  private readonly end: (end: RunEnd) => void;
  private readonly scope: RunScope;
  private readonly intakes: SourceIntake[] = [];
  private readonly operators = new Map<string, Operator>();
  private readonly coordinator: Coordinator;
  private readonly sinks: RunSinks;
  private readonly desk: ElementDesk;
  private readonly lateDesk: LateDesk;
  private maker: OperatorMaker | undefined;
  private ingest: Ingest | undefined;
  private sinceCut = 0;
  private isPaused = false;
  private isEnding = false;
  private isOver = false;

  private constructor(setting: RunSetting) {
    const { promise, resolve } = Promise.withResolvers<RunEnd>();
    this.ended = promise;
    this.end = resolve;
    this.setting = setting;
    this.scope = new RunScope(setting, (part, error) => this.broken(part, error, false));
    const queues = new Map<string, SinkQueue>();
    this.coordinator = new Coordinator(this.coordination(queues));
    this.sinks = new RunSinks(this.scope, this.intakes, queues, this.coordinator);
    const { counters, tell, plan } = setting;
    this.lateDesk = new LateDesk(plan, counters, tell, () => this.sinks.late);
    this.desk = new ElementDesk({
      graphHash: plan.graph.hash,
      counters,
      judge: () => setting.judge(),
      placeOf: (tick) => this.placeOf(tick),
      sink: () => this.sinks.deadLetters,
      tell,
      fail: (failure, reason) => this.broken(reason, failure, true),
    });
  }

  /** Opens sources and sinks and restores all states; nothing flows yet. Throws `DamagedCheckpoint`, and what connectors throw. */
  static async open(setting: RunSetting): Promise<StreamRun> {
    const run = new StreamRun(setting);
    try {
      await run.openParts();
      return run;
    } catch (thrown) {
      await run.close();
      throw thrown;
    }
  }

  private async openParts(): Promise<void> {
    const { plan, deploy, clock } = this.setting;
    this.intakes.push(...(await openIntakes(this.scope, this.intakeDesks())));
    const maker = this.setting.makeOperators(this.services());
    this.maker = maker;
    for (const each of plan.operators) this.operators.set(each.id, maker.create(each));
    await restoreStates(this.operators, this.setting);
    // Only now: a sink that has gone on from a checkpoint cannot go on from an earlier one.
    await this.sinks.open();
    const { intakes, operators } = this;
    const { scheduler, arrivals } = this.scope;
    const { counters, meter } = this.setting;
    const ports = wire({ plan, scheduler, intakes, operators, outputs: this.sinks.inlets, counters });
    const deterministic = deploy.deterministic === true;
    const phases = phasesOf(plan, {
      deterministic,
      isBounded: (input) => this.isBounded(input),
      isEndless: (input) => this.isEndless(input),
      warn: (message) => this.setting.logger.warn(message),
    });
    if (deterministic) checkReplay(intakes);
    else for (const phase of phases) this.holdBack(phase, ports);
    this.ingest = new Ingest({
      clock,
      meter,
      arrivals,
      intakes,
      progressEdges: progressEdges(plan),
      deterministic,
      idleTimeoutMs: deploy.idleTimeoutMs ?? idleTimeoutDefaultMs,
      heldBackBy: deterministic ? heldBackBy(phases) : new Map(),
      onAdmitted: () => this.admitted(),
    });
  }

  private intakeDesks(): IntakeDesks {
    return {
      late: (event) => this.lateDesk.take(event),
      malformed: (input, element) => this.desk.malformed(input, element, this.setting.clock.now()),
    };
  }

  private coordination(queues: ReadonlyMap<string, SinkQueue>): CoordinatorSetting {
    const { clock, store, plan, fingerprints, deploy, manifest, counters, meter, tell } = this.setting;
    return {
      clock,
      store,
      graphHash: plan.graph.hash,
      operators: fingerprints,
      reset: this.setting.reset,
      sinks: queues,
      epoch: manifest?.epoch ?? 0,
      everyMs: checkpointInterval(plan.graph, deploy),
      timeoutMs: deploy.checkpoint?.timeoutMs ?? checkpointTimeoutDefaultMs,
      cut: (epoch) => this.cut(epoch),
      ack: async (sources) => this.acknowledge(sources),
      completed: ({ epoch }, durationMs) => {
        counters.checkpoints++;
        meter.stage("checkpoint", "", epoch, meter.now() - durationMs);
        tell({ kind: "checkpoint", epoch, durationMs });
      },
      abandoned: (epoch) => {
        counters.abandonedCheckpoints++;
        tell({ kind: "checkpoint-abandoned", epoch });
      },
      broken: (part, error) => this.broken(part, error, false),
    };
  }

  /** Only once the sources are open. */
  private services(): RunServices {
    const { clock, random, logger, counters, meter } = this.setting;
    const { scheduler, partitions } = this.scope;
    const state = stateLimitsOf(this.scope);
    return {
      ...(state === undefined ? {} : { state }),
      clock,
      scheduler,
      random,
      logger,
      partitions,
      callCounts: meter,
      gate: (operator, marks, own) => new Gate(this.gated(operator, own), marks),
      snapshot: (operator, epoch) => this.coordinator.snapshot(operator, epoch),
      late: (event) => this.lateDesk.take(event),
      broken: (operator, error) => this.broken(`operator "${operator}"`, error, false),
      count: (operator, name, amount) => counters.count(operator, name, amount),
      failed: (element) => (this.isOver ? { kind: "give-up" } : this.desk.failed(element)),
      deadLetter: ({ failure, node, tick, element }) =>
        this.desk.deadLetter(failure, { node: node.id, tick, element }),
    };
  }

  /** In the order of recorded times no source can go on while another is closed: then nobody is closed for sides to catch up. */
  private gated(operator: string, own: readonly number[] | undefined): readonly Valve[] {
    const { plan, deploy } = this.setting;
    if (own !== undefined && deploy.deterministic === true) return [];
    const sides = plan.operators.find(({ id }) => id === operator)?.sides ?? [];
    return valvesOf(this.intakes, gatedInputs(sides, own));
  }

  private isBounded(input: string): boolean {
    return this.intakes.some(({ source }) => source.input === input && source.reader.isBounded);
  }

  private isEndless(input: string): boolean {
    const { partitions = [] } = this.setting.manifest?.sources.find((source) => source.input === input) ?? {};
    const hasEnded = partitions.length > 0 && partitions.every((partition) => partition.hasEnded);
    return !hasEnded && !this.isBounded(input);
  }

  /** Keeps sources closed until everything along some edges has ended. */
  private holdBack({ inputs, after }: Phase, ports: ReadonlyMap<Edge, Port>): void {
    const { partitions, scheduler } = this.scope;
    const valves = valvesOf(this.intakes, inputs);
    const ended = (this.setting.manifest?.sources ?? []).flatMap((source) =>
      source.partitions.filter(({ hasEnded }) => hasEnded).map(({ number }) => number),
    );
    for (const edge of after) {
      for (const valve of valves) valve.close();
      const watch = new EndedWatch(partitions, edge.inputs, () => {
        for (const valve of valves) valve.open();
      });
      ports.get(edge)?.run(watch, scheduler);
      watch.begin(ended);
    }
  }

  /** Lets the elements in. */
  async start(): Promise<void> {
    if (this.setting.manifest === undefined) await this.emitConstants();
    this.coordinator.start();
    this.ingest?.run().then(
      () => this.finish(),
      (thrown: unknown) => this.broken("the reading of the sources", thrown, false),
    );
  }

  private async emitConstants(): Promise<void> {
    for (const { output, edge } of this.setting.plan.outputs) {
      if (edge !== "constant" || this.maker === undefined) continue;
      this.sinks.emitConstant(output.name, await this.maker.constant(output.node));
    }
  }

  /** All sources have ended: one more checkpoint commits the last epoch. */
  private async finish(): Promise<void> {
    if (this.isEnding || this.isOver) return;
    this.isEnding = true;
    await this.coordinator.complete();
    if (!this.isOver) this.end({ kind: "completed" });
  }

  private admitted(): void {
    const { elements } = this.setting.deploy.checkpoint ?? {};
    if (elements === undefined || this.isEnding) return;
    if (this.scope.arrivals.last - this.sinceCut >= elements) this.coordinator.trigger();
  }

  private cut(epoch: number): Cut {
    const { last } = this.scope.arrivals;
    this.sinceCut = last;
    this.sinks.beforeCut(epoch, last);
    const cut = this.ingest?.cut(epoch) ?? { arrival: last, sources: [] };
    this.sinks.afterCut({ kind: "barrier", epoch, arrival: last });
    return cut;
  }

  private async acknowledge(sources: readonly SourceMark[]): Promise<void> {
    for (const { input, partitions } of sources) {
      const intake = this.intakes.find(({ source }) => source.input === input);
      const positions = Object.fromEntries(partitions.map(({ name, position }) => [name, position]));
      await intake?.source.reader.ack(positions);
    }
  }

  /** Lets nothing more in; resolves when everything that was let in is committed, unless commits are withheld. */
  async pause(): Promise<void> {
    if (this.isPaused || this.isEnding) return;
    this.isPaused = true;
    for (const { valve } of this.intakes) valve.close();
    if (!this.coordinator.isWithheld) await this.coordinator.complete();
  }

  resume(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    for (const { valve } of this.intakes) valve.open();
  }

  /** Ends with a barrier: everything that was let in is committed, and no window is closed for it. False when it broke on the way. */
  async drain(): Promise<boolean> {
    if (!this.isEnding) {
      this.isEnding = true;
      await waitWithin(this.setting.clock, settleMs, this.ingest?.stopPulling());
    }
    await this.coordinator.complete();
    return !this.isOver;
  }

  /** While withheld no checkpoint is begun, and nothing is committed. */
  withholdCommits(isWithheld: boolean): void {
    this.coordinator.withhold(isWithheld);
  }

  /** Applies options at once. */
  adjust({ checkpointEveryMs, ...limits }: LiveOptions): void {
    if (checkpointEveryMs !== undefined) this.coordinator.repeat(checkpointEveryMs);
    this.maker?.adjust(limits);
  }

  /** Sources with how far they are, for `status`. */
  get sources(): readonly SourceIntake[] {
    return this.intakes;
  }

  /** Elements that wait for each sink. */
  get held(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.sinks.queues].map(([name, queue]) => [name, queue.held]));
  }

  /** Ends it as broken; a restart is not wanted. */
  breakOff(reason: string): void {
    this.broken("the deployment", new DeploymentRefusal(reason), true);
  }

  private placeOf({ partition, arrival }: Tick): ElementPlace | undefined {
    for (const { partitions } of this.intakes) {
      for (const each of partitions.values()) if (each.number === partition) return each.places.find(arrival);
    }
    return undefined;
  }

  private broken(part: string, error: unknown, isFinal: boolean): void {
    if (this.isOver) return;
    this.dispose();
    this.end({ kind: "broken", ...blamedPart(error, part), isFinal });
  }

  /** Nothing happens any more; what is open stays open until `close`. */
  private dispose(): void {
    this.isOver = true;
    this.coordinator.dispose();
    this.ingest?.dispose();
    this.sinks.dispose();
    for (const operator of this.operators.values()) operator.dispose();
    this.maker?.dispose();
    this.scope.abort();
  }

  /** Ends at once; resolves when all connectors are closed. */
  async close(): Promise<void> {
    this.dispose();
    await this.scope.close();
  }
}
