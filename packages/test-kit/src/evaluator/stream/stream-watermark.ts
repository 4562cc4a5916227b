import type { Clock } from "@constellation/checker";
import type { Evaluation } from "../evaluation.ts";
import type { StreamMark } from "./incoming.ts";
import type { StreamClockTick } from "./stream-tick.ts";
import { factsOf, heldBackMs, timeInputs } from "./stream-ticks.ts";

interface Part {
  readonly input: string;
  readonly from: number;
  mark: number;
  status: "open" | "idle" | "ended";
}

/**
 * How far time has come for what gathers rows of a clock: the smallest over the partitions that have neither ended nor fallen silent of the largest time of what they
 * caused, less what may come later. -∞ until each that is known has brought something; +∞ when all have ended. Never goes back; when all are silent it stands still.
 */
export class StreamWatermark {
  value = Number.NEGATIVE_INFINITY;
  private readonly parts = new Map<string, Part>();
  private readonly heldMs: number;
  private readonly disorderMs: ReadonlyMap<string, number>;
  private arrival = 0;

  constructor(clock: Clock, evaluation: Evaluation) {
    const { partitions, disorderMs } = factsOf(evaluation);
    const inputs = timeInputs(clock, evaluation);
    for (const [key, { input, from }] of partitions) {
      if (!inputs.has(input)) continue;
      this.parts.set(key, { input, from, mark: Number.NEGATIVE_INFINITY, status: "open" });
    }
    this.heldMs = heldBackMs(clock, evaluation);
    this.disorderMs = disorderMs;
  }

  /** All partitions that are known have ended, and there are some. */
  get hasEnded(): boolean {
    const known = this.known();
    return known.length > 0 && known.every(({ status }) => status === "ended");
  }

  private known(): readonly Part[] {
    return [...this.parts.values()].filter(({ from }) => from <= this.arrival);
  }

  /** A row said so much of the time. */
  pass({ partition, position }: Pick<StreamClockTick, "partition" | "position">, time: number): void {
    this.arrival = Math.max(this.arrival, position[0] ?? 0);
    const part = this.parts.get(partition);
    if (part === undefined) return;
    const behind = this.heldMs + (this.disorderMs.get(part.input) ?? 0);
    part.mark = Math.max(part.mark, time - behind);
    if (part.status === "idle") part.status = "open";
    this.update();
  }

  take({ kind, partition, position }: StreamMark): void {
    this.arrival = Math.max(this.arrival, position[0] ?? 0);
    const part = this.parts.get(partition);
    if (part === undefined || part.status === "ended") return;
    part.status = kind;
    this.update();
  }

  private update(): void {
    const waiting = this.known().filter(({ status }) => status !== "ended");
    const open = waiting.filter(({ status }) => status === "open");
    if (waiting.length > 0 && open.length === 0) return;
    this.value = Math.max(this.value, Math.min(...open.map(({ mark }) => mark)));
  }
}
