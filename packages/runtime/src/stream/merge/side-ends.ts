import type { EndedMark, IdleMark } from "../flow/message.ts";
import type { PartitionTable } from "../ingest/partition-table.ts";
import type { Edge } from "../plan/stream-plan.ts";
import { KeyedState } from "../state/keyed-state.ts";

/** Which sides of a merge have ended: all partitions of all inputs that a side descends from. */
export class SideEnds {
  readonly state = new KeyedState<true>("ended", { encode: () => true, decode: () => true });
  private readonly sides: readonly Edge[];
  private readonly partitions: PartitionTable;

  constructor(sides: readonly Edge[], partitions: PartitionTable) {
    this.sides = sides;
    this.partitions = partitions;
  }

  take(mark: EndedMark | IdleMark): void {
    if (mark.kind === "ended") this.state.set(String(mark.partition), true);
  }

  /** Nothing will come on this side any more. */
  hasEnded(side: number): boolean {
    const inputs = this.sides[side]?.inputs;
    if (inputs === undefined) return false;
    const partitions = this.partitions.of(inputs);
    return partitions.length > 0 && partitions.every(({ number }) => this.state.get(String(number)) === true);
  }
}
