import type { Scheduler } from "@most/types";
import { messageOfThrown } from "../../failure/describe-thrown.ts";
import { schedulerOn } from "../flow/scheduler-on.ts";
import { Arrivals } from "../ingest/arrivals.ts";
import { PartitionTable } from "../ingest/partition-table.ts";
import type { OpeningServices } from "./open-parts.ts";
import type { RunSetting } from "./run-setting.ts";

/** How long something may take to close, in milliseconds. */
export const closeMs = 10_000;

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
    const signal = AbortSignal.any([this.aborting.signal, this.setting.signal]);
    return { clock, random, logger, signal };
  }

  /** Has something closed at the end, in the reverse order. */
  onClose(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  abort(): void {
    this.aborting.abort();
  }

  /** Closes everything; what cannot be closed, or takes too long, is logged and left. */
  async close(): Promise<void> {
    const { clock, logger } = this.setting;
    this.abort();
    for (const close of this.closers.splice(0).toReversed()) {
      const late = Promise.withResolvers<never>();
      const cancel = clock.schedule(closeMs, () => late.reject(new Error(`not done after ${closeMs} ms`)));
      await Promise.race([close(), late.promise]).catch((thrown: unknown) => {
        logger.warn(`a connector could not be closed: ${messageOfThrown(thrown)}`);
      });
      cancel();
    }
  }
}
