import type { Message } from "../flow/message.ts";
import type { Inlet } from "../flow/port.ts";
import type { PartitionTable } from "../ingest/partition-table.ts";

/** Watches an edge until all partitions that feed it have ended on it. */
export class EndedWatch implements Inlet {
  private readonly partitions: PartitionTable;
  private readonly inputs: ReadonlySet<string>;
  private readonly ended = new Set<number>();
  private onEnded: (() => void) | undefined;

  constructor(partitions: PartitionTable, inputs: ReadonlySet<string>, onEnded: () => void) {
    this.partitions = partitions;
    this.inputs = inputs;
    this.onEnded = onEnded;
  }

  /** Partitions that had ended before a restart. */
  begin(ended: readonly number[]): void {
    for (const number of ended) this.ended.add(number);
    this.look();
  }

  event(_time: number, message: Message): void {
    if (message.kind !== "ended") return;
    this.ended.add(message.partition);
    this.look();
  }

  end(): void {
    // An edge ends with its deployment.
  }

  error(): void {
    // Failures are rows.
  }

  private look(): void {
    if (!this.partitions.of(this.inputs).every(({ number }) => this.ended.has(number))) return;
    this.onEnded?.();
    this.onEnded = undefined;
  }
}
