import type { Scheduler } from "@most/types";
import { schedulerOn } from "../flow/scheduler-on.ts";
import { Arrivals } from "../ingest/arrivals.ts";
import { PartitionTable } from "../ingest/partition-table.ts";
import type { OpeningServices } from "./open-parts.ts";
import type { RunSetting } from "./run-setting.ts";

/** What all parts of one run share, and what has to be closed after it. */
export class RunScope {
  readonly setting: RunSetting;
  readonly arrivals: Arrivals;
  readonly partitions = new PartitionTable();
  readonly scheduler: Scheduler;
  /** Whatever breaks a run, the first says why. */
  readonly broken: (part: string, error: unknown) => void;
  private readonly aborting = new AbortController();
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(setting: RunSetting, broken: (part: string, error: unknown) => void) {
    this.setting = setting;
    this.broken = broken;
    this.arrivals = new Arrivals(setting.manifest?.arrival);
    this.scheduler = schedulerOn(setting.clock);
  }

  get opening(): OpeningServices {
    const { clock, random, logger } = this.setting;
    return { clock, random, logger, signal: this.aborting.signal };
  }

  /** Has something closed at the end, in the reverse order. */
  onClose(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  abort(): void {
    this.aborting.abort();
  }

  /** Closes everything; what cannot be closed is logged. */
  async close(): Promise<void> {
    this.abort();
    for (const close of this.closers.splice(0).toReversed()) {
      await close().catch((thrown: unknown) => {
        this.setting.logger.warn(`something could not be closed: ${String(thrown)}`);
      });
    }
  }
}
