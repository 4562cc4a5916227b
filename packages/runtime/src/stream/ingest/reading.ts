import type { Clock, SourceBatch } from "@constellation/sdk";
import { PartFailure } from "../deployment/part-failure.ts";
import { chunkMax } from "../flow/message.ts";
import type { Meter } from "../metrics/meter.ts";
import type { SourceIntake } from "./source-intake.ts";

/** What reads the sources of a deployment, in some order. */
export interface Reading {
  /** Reads until all sources have ended, or the signal is aborted; rejects when a source cannot go on. */
  run(): Promise<void>;
  /** Lets in what a pull that was aborted still brought. */
  settle(): Promise<void>;
}

/** What readings use of their ingest. */
export interface ReadingHost {
  readonly clock: Clock;
  /** Aborted when nothing more is to be pulled. */
  readonly signal: AbortSignal;
  readonly meter: Meter;
  /** Nothing may be let in any more. */
  readonly isDisposed: boolean;
  /** A round is over: elements or an end of this source were let in. */
  admitted(intake: SourceIntake): void;
  /** The source's turn has not come: others have to end before. */
  isHeldBack(intake: SourceIntake): boolean;
}

/** Elements after which a source that never waits lets timers and others have their turn. */
const turnMax = 8192;

/** Pulls one source, one batch at a time, only while its valve is open. */
export class SourcePuller {
  readonly intake: SourceIntake;
  private readonly host: ReadingHost;
  private untilTurn = turnMax;

  constructor(intake: SourceIntake, host: ReadingHost) {
    this.intake = intake;
    this.host = host;
  }

  /** The next batch, once the valve is open; "end" when all partitions have ended, undefined when nothing more is to be pulled. */
  async next(): Promise<SourceBatch | "end" | undefined> {
    const { valve, source } = this.intake;
    const { signal, meter } = this.host;
    if (this.untilTurn <= 0) await this.takeTurns();
    if (!valve.isOpen) await valve.opened();
    if (signal.aborted) return undefined;
    const since = meter.isOn ? meter.now() : 0;
    let batch: SourceBatch | "end";
    try {
      batch = await source.reader.pull(chunkMax, signal);
    } catch (thrown) {
      if (signal.aborted) return undefined;
      throw new PartFailure(`source "${source.input}"`, thrown);
    }
    if (batch !== "end") {
      this.untilTurn -= Math.max(1, batch.elements.length);
      meter.stage("fetch", source.input, batch.elements.length, since);
    }
    return batch;
  }

  private takeTurns(): Promise<void> {
    this.untilTurn = turnMax;
    return new Promise((resolve) => void this.host.clock.schedule(0, resolve));
  }
}
