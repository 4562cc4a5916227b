import { Gate, type Valve } from "../flow/gate.ts";
import type { BarrierMark, Outcome } from "../flow/message.ts";
import { noPath } from "../flow/tick.ts";
import type { SourceIntake } from "../ingest/source-intake.ts";
import type { Edge } from "../plan/stream-plan.ts";
import { RecordSink } from "../sink/record-sink.ts";
import { SinkInlet } from "../sink/sink-inlet.ts";
import { type SinkHost, SinkQueue, sinkMarks } from "../sink/sink-queue.ts";
import type { SinkBinding } from "./deploy-options.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";
import { deadLetterSink, lateSink, openSink, sinkBindings } from "./open-parts.ts";
import type { RunScope } from "./run-scope.ts";
import { settleAll } from "./settle-all.ts";

/** By binding, what its sink still does for a run that is over: on a slow disk it must not meet what the next run does with the same file. */
const closing = new WeakMap<SinkBinding, Promise<void>>();

/** All sinks of a run, open and restored: those of outputs, and those of what is made beside the flow. */
export class RunSinks {
  readonly queues: Map<string, SinkQueue>;
  /** By output. */
  readonly inlets = new Map<string, SinkInlet>();
  late: RecordSink | undefined;
  deadLetters: RecordSink | undefined;
  private readonly scope: RunScope;
  private readonly intakes: readonly SourceIntake[];
  private readonly host: SinkHost;
  /** How many outputs a barrier has reached, by epoch. */
  private readonly reached = new Map<number, number>();

  constructor(
    scope: RunScope,
    intakes: readonly SourceIntake[],
    queues: Map<string, SinkQueue>,
    host: SinkHost,
  ) {
    this.scope = scope;
    this.queues = queues;
    this.intakes = intakes;
    this.host = host;
  }

  async open(): Promise<void> {
    const { deploy, plan } = this.scope.setting;
    await settleAll([...sinkBindings(deploy)].map(([name, binding]) => this.openQueue(name, binding)));
    const late = this.queues.get(lateSink);
    const deadLetters = this.queues.get(deadLetterSink);
    this.late = late === undefined ? undefined : new RecordSink(late);
    this.deadLetters = deadLetters === undefined ? undefined : new RecordSink(deadLetters);
    for (const { output } of plan.outputs) {
      const queue = this.queues.get(output.name);
      if (queue === undefined)
        throw new DeploymentRefusal(`output "${output.name}" should be bound to a sink`);
      this.inlets.set(output.name, this.inlet(output, queue));
    }
  }

  private async openQueue(name: string, binding: SinkBinding): Promise<void> {
    const { manifest, plan, meter } = this.scope.setting;
    meter.name("output", name, binding.connector.name);
    await closing.get(binding);
    const writer = await openSink(name, binding, this.scope.opening, manifest);
    this.scope.onClose(() => {
      const closed = Promise.resolve(this.queues.get(name)?.idle()).then(() => writer.close());
      closing.set(
        binding,
        closed.catch(() => undefined),
      );
      return closed;
    });
    const edge = plan.outputs.find(({ output }) => output.name === name)?.edge;
    const inputs = edge === undefined || edge === "constant" ? undefined : edge.inputs;
    const { buffer } = binding;
    const marks = buffer === undefined ? sinkMarks : { high: buffer.elements, highBytes: buffer.bytes };
    const gate = new Gate(valvesOf(this.intakes, inputs), marks);
    this.queues.set(name, new SinkQueue(name, { writer, gate, host: this.host, meter }));
  }

  private inlet(
    {
      name,
      type,
    }: { readonly name: string; readonly type: ConstructorParameters<typeof SinkInlet>[0]["type"] },
    queue: SinkQueue,
  ): SinkInlet {
    const { deploy, counters } = this.scope.setting;
    return new SinkInlet({
      output: name,
      type,
      emitsNone: deploy.sinks[name]?.emitsNone === true,
      queue,
      onBarrier: (output, mark) => this.barrier(output, mark),
      onWritten: (count) => counters.add(counters.outputs, name, count),
    });
  }

  private barrier(output: string, { epoch }: BarrierMark): void {
    this.queues.get(output)?.seal(epoch);
    const reached = (this.reached.get(epoch) ?? 0) + 1;
    this.reached.set(epoch, reached);
    if (reached < this.inlets.size) return;
    // All operators have passed it on: nothing of this epoch is still made beside the flow.
    this.reached.delete(epoch);
    this.late?.seal(epoch);
    this.deadLetters?.seal(epoch);
  }

  /** A barrier is about to be sent. */
  beforeCut(epoch: number, arrival: number): void {
    this.late?.cut(epoch, arrival);
    this.deadLetters?.cut(epoch, arrival);
  }

  /** A barrier was sent: outputs that no source feeds have it too. */
  afterCut(mark: BarrierMark): void {
    for (const { output, edge } of this.scope.setting.plan.outputs)
      if (edge === "constant") this.inlets.get(output.name)?.event(0, mark);
  }

  /** An output of constants is emitted once. */
  emitConstant(output: string, outcome: Outcome): void {
    const now = this.scope.setting.clock.now();
    const about = { arrival: 0, path: noPath, base: -1, time: now, partition: -1, ingestedAt: now };
    const tick = { ...about, id: `constant/${output}` };
    this.inlets
      .get(output)
      ?.event(0, { kind: "chunk", ticks: [tick], columns: [[outcome]], hasFailures: false });
  }

  dispose(): void {
    for (const queue of this.queues.values()) queue.dispose();
  }
}

/** The inputs that feed some sides of an operator and none of its others; all that feed it without. */
export function gatedInputs(sides: readonly Edge[], own: readonly number[] | undefined): ReadonlySet<string> {
  const all = new Set(sides.flatMap(({ inputs }) => [...inputs]));
  if (own === undefined) return all;
  const others = sides.filter((_, side) => !own.includes(side));
  return all.difference(new Set(others.flatMap(({ inputs }) => [...inputs])));
}

/** The valves of the sources that feed some inputs; of all sources without. */
export function valvesOf(
  intakes: readonly SourceIntake[],
  inputs: ReadonlySet<string> | undefined,
): readonly Valve[] {
  return intakes
    .filter(({ source }) => inputs === undefined || inputs.has(source.input))
    .map(({ valve }) => valve);
}
