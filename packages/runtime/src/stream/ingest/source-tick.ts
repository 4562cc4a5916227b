import { noPath, type Path, type Tick } from "../flow/tick.ts";

/** What the ticks of elements that are let in together have in common. */
export interface SourceRun {
  readonly base: number;
  readonly partition: number;
  readonly ingestedAt: number;
  /** The time of elements that have none of their own. */
  readonly time: number;
  /** `INPUT/PARTITION:`, what the ids begin with. */
  readonly prefix: string;
  /** How far the number of an arrival is ahead of its element's place in the partition. */
  readonly ahead: number;
}

/** The tick of an element of a source. Its id is made of its source, partition and place in it, when it is asked for. One is made per element, so it is small. */
export class SourceTick implements Tick {
  readonly arrival: number;
  private readonly recorded: number | undefined;
  private readonly run: SourceRun;

  constructor(arrival: number, recorded: number | undefined, run: SourceRun) {
    this.arrival = arrival;
    this.recorded = recorded;
    this.run = run;
  }

  get time(): number {
    return this.recorded ?? this.run.time;
  }

  get path(): Path {
    return noPath;
  }

  get base(): number {
    return this.run.base;
  }

  get partition(): number {
    return this.run.partition;
  }

  get ingestedAt(): number {
    return this.run.ingestedAt;
  }

  get id(): string {
    return `${this.run.prefix}${this.arrival - this.run.ahead}`;
  }
}
