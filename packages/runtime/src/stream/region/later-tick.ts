import type { Path, Tick } from "../flow/tick.ts";

/** A tick of a larger clock: the base tick that made it, at the time of the latest value that it sees. */
export class LaterTick implements Tick {
  readonly arrival: number;
  readonly path: Path;
  readonly base: number;
  readonly time: number;
  readonly partition: number;
  readonly ingestedAt: number;
  private readonly cause: Tick;

  constructor(cause: Tick, time: number) {
    this.arrival = cause.arrival;
    this.path = cause.path;
    this.base = cause.base;
    this.time = time;
    this.partition = cause.partition;
    this.ingestedAt = cause.ingestedAt;
    this.cause = cause;
  }

  get id(): string {
    return this.cause.id;
  }
}
