import { noPath, type Tick } from "../flow/tick.ts";

/** The tick of an element of a source. Its id is made of its source, partition and place in it, when it is first asked for. */
export class SourceTick implements Tick {
  readonly arrival: number;
  readonly path = noPath;
  readonly base: number;
  readonly time: number;
  readonly partition: number;
  readonly ingestedAt: number;
  /** `INPUT/PARTITION:` */
  private readonly prefix: string;
  private readonly sequence: number;

  constructor(
    arrival: number,
    base: number,
    time: number,
    partition: number,
    ingestedAt: number,
    prefix: string,
    sequence: number,
  ) {
    this.arrival = arrival;
    this.base = base;
    this.time = time;
    this.partition = partition;
    this.ingestedAt = ingestedAt;
    this.prefix = prefix;
    this.sequence = sequence;
  }

  get id(): string {
    return this.prefix + this.sequence;
  }
}
