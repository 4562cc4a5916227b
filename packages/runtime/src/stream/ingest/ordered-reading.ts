import type { SourceBatch } from "@constellation/sdk";
import { chunkMax } from "../flow/message.ts";
import { type Reading, type ReadingHost, SourcePuller } from "./reading.ts";
import type { SourceIntake } from "./source-intake.ts";

/** Elements of one source that were pulled and not all let in yet. */
interface Head {
  readonly puller: SourcePuller;
  /** Place of the source among all: decides between equal times. */
  readonly order: number;
  batch: SourceBatch | undefined;
  /** Index of the next element. */
  at: number;
  hasEnded: boolean;
}

/**
 * Reads all sources in one order that is the same in every replay: by (running maximum time of the source, source, offset). It needs
 * the next element of every source that has not ended.
 */
export class OrderedReading implements Reading {
  private readonly heads: readonly Head[];
  private readonly host: ReadingHost;
  private running: Promise<void> = Promise.resolve();

  constructor(intakes: readonly SourceIntake[], host: ReadingHost) {
    this.host = host;
    this.heads = intakes.map((intake, order) => ({
      puller: new SourcePuller(intake, host),
      order,
      batch: undefined,
      at: 0,
      hasEnded: intake.hasEnded,
    }));
  }

  run(): Promise<void> {
    this.running = this.merge();
    return this.running;
  }

  async settle(): Promise<void> {
    await this.running.catch(() => undefined);
  }

  private async merge(): Promise<void> {
    for (;;) {
      if (this.heads.every((head) => head.hasEnded || head.puller.intake.source.isSampled)) return;
      const waiting = this.heads.filter((head) => this.isLacking(head));
      if (waiting.length > 0) {
        if (!(await this.fill(waiting))) return;
        // A batch may be empty, and an end may let another source begin: nothing is let in before nobody lacks elements.
        continue;
      }
      const first = this.first();
      if (first === undefined) throw new RangeError("sources should not wait for each other's end");
      const { valve } = first.puller.intake;
      if (!valve.isOpen) await valve.opened();
      if (this.host.isDisposed || this.host.signal.aborted) return;
      this.letIn(first);
    }
  }

  /** Sources that are held back until another has ended do not count before. */
  private isLacking(head: Head): boolean {
    return !head.hasEnded && head.batch === undefined && !this.host.isHeldBack(head.puller.intake);
  }

  /** Pulls the next elements of all that lack them; what ends is told in the order of the sources. False when nothing more is to be pulled. */
  private async fill(heads: readonly Head[]): Promise<boolean> {
    const pulled = await Promise.all(heads.map(({ puller }) => puller.next()));
    if (this.host.isDisposed || this.host.signal.aborted) return false;
    for (const [index, head] of heads.entries()) {
      const batch = pulled[index];
      if (batch === undefined) return false;
      this.take(head, batch);
    }
    return true;
  }

  private take(head: Head, batch: SourceBatch | "end"): void {
    const { intake } = head.puller;
    if (batch === "end") {
      head.hasEnded = true;
      intake.endAll();
      this.host.admitted(intake);
      return;
    }
    head.at = intake.passOver(batch);
    head.batch = batch;
    if (head.at >= batch.elements.length) this.finish(head, batch);
    else intake.partition(batch.partition ?? "").skip = head.at;
  }

  private first(): Head | undefined {
    let first: Head | undefined;
    for (const head of this.heads) {
      if (head.batch === undefined) continue;
      if (first === undefined || timeOf(head) < timeOf(first)) first = head;
    }
    return first;
  }

  /** Lets in what of the first source comes before all others. */
  private letIn(first: Head): void {
    const { batch } = first;
    if (batch === undefined) return;
    const { intake } = first.puller;
    const to = this.endOfTurn(first, batch);
    intake.admit(batch, first.at, to);
    first.at = to;
    const isDone = to >= batch.elements.length;
    intake.partition(batch.partition ?? "").skip = isDone ? 0 : to;
    if (isDone) this.finish(first, batch);
    this.host.admitted(intake);
  }

  private endOfTurn(first: Head, batch: SourceBatch): number {
    let limit = Number.POSITIVE_INFINITY;
    let before = true;
    for (const head of this.heads) {
      if (head === first || head.batch === undefined) continue;
      const time = timeOf(head);
      if (time < limit) {
        limit = time;
        before = first.order < head.order;
      }
    }
    const max = Math.min(batch.elements.length, first.at + chunkMax);
    let running = timeOf(first);
    let to = first.at + 1;
    for (; to < max; to++) {
      running = Math.max(running, batch.times?.[to] ?? running);
      if (running > limit || (running === limit && !before)) break;
    }
    return to;
  }

  /** All of a batch is let in: the position is behind it. */
  private finish(head: Head, batch: SourceBatch): void {
    const { intake } = head.puller;
    head.batch = undefined;
    // Together with the position: told once, wherever a cut falls.
    intake.refuseAll(batch.malformed ?? []);
    intake.positions = intake.source.reader.position();
    if (batch.isLast === true) intake.end(batch.partition ?? "");
  }
}

/** The running maximum time of a source with its next element. */
function timeOf({ puller, batch, at }: Head): number {
  return Math.max(puller.intake.largestTime, batch?.times?.[at] ?? Number.NEGATIVE_INFINITY);
}
