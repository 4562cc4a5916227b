/** A partition of a source: its elements have an order and times of their own. A source without partitions has one, named "". */
export interface Partition {
  readonly number: number;
  /** The graph's input that it feeds. */
  readonly input: string;
  readonly name: string;
  /** How far, in milliseconds, an element may come behind the newest of its partition: binding option `disorder`. */
  readonly disorderMs: number;
  /** Elements bear record times; else their time is that of their arrival. */
  readonly hasTimes: boolean;
}

/** The source partitions of a deployment by number. A number is given once and kept over restarts. */
export class PartitionTable {
  private readonly partitions: Partition[] = [];

  at(number: number): Partition | undefined {
    return this.partitions[number];
  }

  /** The partitions of some inputs, in the order in which they were added. */
  of(inputs: ReadonlySet<string>): readonly Partition[] {
    return this.partitions.filter(({ input }) => inputs.has(input));
  }

  get all(): readonly Partition[] {
    return this.partitions;
  }

  /** The partition of this name, added when it is new. */
  add(partition: Omit<Partition, "number">): Partition {
    const { input, name } = partition;
    const known = this.partitions.find((each) => each.input === input && each.name === name);
    if (known !== undefined) return known;
    const added = { ...partition, number: this.partitions.length };
    this.partitions.push(added);
    return added;
  }
}
