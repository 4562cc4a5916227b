import type { Clock } from "@constellation/sdk";
import type { SourceMark } from "../checkpoint/checkpoint-store.ts";
import type { Port } from "../flow/port.ts";
import type { Meter } from "../metrics/meter.ts";
import type { Edge } from "../plan/stream-plan.ts";
import type { Arrivals } from "./arrivals.ts";
import { FreeReading } from "./free-reading.ts";
import { IdleWatch } from "./idle-watch.ts";
import { OrderedReading } from "./ordered-reading.ts";
import type { Reading, ReadingHost } from "./reading.ts";
import type { SourceIntake } from "./source-intake.ts";

/** What an ingest is made of. */
export interface IngestSetting {
  readonly clock: Clock;
  readonly meter: Meter;
  readonly arrivals: Arrivals;
  readonly intakes: readonly SourceIntake[];
  /** Edges behind which sides wait for each other: they are told how far everything has come. */
  readonly progressEdges: ReadonlySet<Edge>;
  readonly deterministic: boolean;
  /** For sources without one of their own. */
  readonly idleTimeoutMs: number;
  /** Sources that must have ended before one is read. */
  readonly heldBackBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** Told after each round; may cut. */
  readonly onAdmitted: (intake: SourceIntake) => void;
}

/** Lets the elements of all sources in, one chunk at a time: each arrival has a number, and a cut falls between two chunks. */
export class Ingest implements ReadingHost {
  readonly clock: Clock;
  readonly meter: Meter;
  private readonly setting: IngestSetting;
  private readonly reading: Reading;
  private readonly pulling = new AbortController();
  private readonly progressPorts: readonly Port[];
  private readonly idle: readonly IdleWatch[];
  isDisposed = false;

  constructor(setting: IngestSetting) {
    this.setting = setting;
    this.clock = setting.clock;
    this.meter = setting.meter;
    this.reading = setting.deterministic
      ? new OrderedReading(setting.intakes, this)
      : new FreeReading(setting.intakes, this);
    this.progressPorts = setting.intakes.flatMap(({ source, ports }) =>
      ports.filter((_, index) => {
        const edge = source.edges[index];
        return edge !== undefined && setting.progressEdges.has(edge);
      }),
    );
    // In the order of recorded times nobody is waited for by the clock.
    this.idle = setting.deterministic
      ? []
      : setting.intakes
          .filter(({ source }) => !source.reader.isBounded)
          .map((intake) => new IdleWatch(intake, this, intake.source.idleTimeoutMs ?? setting.idleTimeoutMs));
  }

  get signal(): AbortSignal {
    return this.pulling.signal;
  }

  /** Reads until all sources have ended or `stopPulling`; rejects when a source cannot go on. */
  run(): Promise<void> {
    for (const watch of this.idle) watch.start();
    return this.reading.run();
  }

  /** Ends all pulls; resolves when what they still brought is let in. */
  async stopPulling(): Promise<void> {
    for (const watch of this.idle) watch.stop();
    this.pulling.abort();
    for (const { valve } of this.setting.intakes) valve.release();
    await this.reading.settle();
  }

  admitted(intake: SourceIntake): void {
    this.tellProgress();
    this.setting.onAdmitted(intake);
  }

  isHeldBack(intake: SourceIntake): boolean {
    const others = this.setting.heldBackBy.get(intake.source.input);
    if (others === undefined) return false;
    return this.setting.intakes.some(({ source, hasEnded }) => others.has(source.input) && !hasEnded);
  }

  private tellProgress(): void {
    const { last } = this.setting.arrivals;
    for (const port of this.progressPorts) port.send({ kind: "progress", arrival: last });
  }

  /** Sends the barrier of an epoch along all edges at once, whatever the sources do, and says where they stand. */
  cut(epoch: number): { readonly arrival: number; readonly sources: readonly SourceMark[] } {
    const { arrivals, intakes } = this.setting;
    const sources = intakes.map((intake) => intake.mark());
    const arrival = arrivals.last;
    for (const intake of intakes) intake.send({ kind: "barrier", epoch, arrival });
    return { arrival, sources };
  }

  /** Lets nothing in any more. */
  dispose(): void {
    this.isDisposed = true;
    for (const watch of this.idle) watch.stop();
    this.pulling.abort();
    for (const { valve } of this.setting.intakes) valve.release();
  }
}
