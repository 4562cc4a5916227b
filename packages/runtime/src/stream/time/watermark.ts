import type { JsonValue } from "@constellation/types";
import type { EndedMark, IdleMark } from "../flow/message.ts";
import type { PartitionTable } from "../ingest/partition-table.ts";
import type { CheckpointedState, StateChange } from "../state/keyed-state.ts";
import { listOf, numberOf, textOf } from "../state/row-codec.ts";

interface Part {
  /** The time that no further element of the partition undercuts without being late. */
  mark: number;
  status: "open" | "idle" | "ended";
  /** How far the mark is behind its newest element, in milliseconds. */
  heldBackMs: number;
}

/**
 * How far time has come for an operator: per source partition the largest time so far minus the partition's disorder; of these the smallest, over the
 * partitions that have neither ended nor fallen silent. -∞ until each of them has brought something; +∞ when all have ended.
 */
export class Watermark implements CheckpointedState {
  readonly name: string;
  /** Milliseconds since 1970. */
  value = Number.NEGATIVE_INFINITY;
  private readonly partitions: PartitionTable;
  private readonly inputs: ReadonlySet<string>;
  private readonly heldBackMs: number;
  /** By partition number; sparse. */
  private readonly parts: (Part | undefined)[] = [];
  private known = 0;
  private hasChanged = false;

  /** `heldBackMs`: the lateness of all windows above: corrections may come so much later. */
  constructor(partitions: PartitionTable, inputs: ReadonlySet<string>, heldBackMs = 0, name = "watermark") {
    this.name = name;
    this.partitions = partitions;
    this.inputs = inputs;
    this.heldBackMs = heldBackMs;
  }

  /** All partitions have ended: nothing will come any more. */
  get hasEnded(): boolean {
    this.learn();
    let count = 0;
    for (const part of this.parts) {
      if (part === undefined) continue;
      count++;
      if (part.status !== "ended") return false;
    }
    return count > 0;
  }

  /** An element of a partition with this time. True when the watermark moved. */
  pass(partition: number, time: number): boolean {
    this.learn();
    const part = this.parts[partition];
    if (part === undefined) return false;
    const mark = time - part.heldBackMs;
    if (mark <= part.mark && part.status === "open") return false;
    part.mark = Math.max(part.mark, mark);
    part.status = part.status === "ended" ? "ended" : "open";
    this.hasChanged = true;
    return this.update();
  }

  /** A partition ended or fell silent. True when the watermark moved. */
  take({ kind, partition }: EndedMark | IdleMark): boolean {
    this.learn();
    const part = this.parts[partition];
    if (part === undefined || part.status === "ended") return false;
    part.status = kind;
    this.hasChanged = true;
    return this.update();
  }

  /** The watermark only grows. */
  private update(): boolean {
    let least = Number.POSITIVE_INFINITY;
    let isAnyOpen = false;
    let isAnyIdle = false;
    for (const part of this.parts) {
      if (part === undefined || part.status === "ended") continue;
      if (part.status === "idle") isAnyIdle = true;
      else {
        isAnyOpen = true;
        least = Math.min(least, part.mark);
      }
    }
    // When all is silent time stands still.
    if (!isAnyOpen && isAnyIdle) return false;
    if (least <= this.value) return false;
    this.value = least;
    return true;
  }

  private learn(): void {
    const { all } = this.partitions;
    for (; this.known < all.length; this.known++) {
      const partition = all[this.known];
      if (partition === undefined || !this.inputs.has(partition.input)) continue;
      const { number, disorderMs } = partition;
      const part = this.parts[number] ?? { mark: Number.NEGATIVE_INFINITY, status: "open", heldBackMs: 0 };
      part.heldBackMs = disorderMs + this.heldBackMs;
      this.parts[number] = part;
    }
  }

  takeChanges(): readonly StateChange[] {
    if (!this.hasChanged) return [];
    this.hasChanged = false;
    const parts = this.parts.flatMap((part, number) =>
      part === undefined ? [] : [[number, encodeTime(part.mark), part.status]],
    );
    return [{ key: "", value: [encodeTime(this.value), parts] }];
  }

  restore(_key: string, encoded: JsonValue): void {
    const [value, parts] = listOf(encoded);
    this.value = decodeTime(value);
    for (const part of listOf(parts)) {
      const [number, mark, status] = listOf(part);
      const known = textOf(status);
      this.parts[numberOf(number)] = {
        mark: decodeTime(mark),
        status: known === "ended" || known === "idle" ? known : "open",
        heldBackMs: 0,
      };
    }
    this.known = 0;
  }
}

/** JSON has no infinity. */
function encodeTime(time: number): JsonValue {
  return Number.isFinite(time) ? time : time > 0 ? "end" : null;
}

function decodeTime(encoded: JsonValue | undefined): number {
  if (encoded === null) return Number.NEGATIVE_INFINITY;
  return encoded === "end" ? Number.POSITIVE_INFINITY : numberOf(encoded);
}
