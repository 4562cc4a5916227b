import type { Chunk, EndedMark, IdleMark } from "../flow/message.ts";
import { compareTicks, type Tick } from "../flow/tick.ts";
import type { Edge, RegionPlan } from "../plan/stream-plan.ts";

/** Rows of one side: `from` up to `to` (exclusive) of a chunk. */
export interface Piece {
  readonly side: number;
  readonly chunk: Chunk;
  readonly from: number;
  readonly to: number;
}

/** Told what has come, in order: rows that tick together as pieces of one length, or rows of one side that makes no tick. */
export interface JoinedRows {
  ticks(pieces: readonly Piece[]): void;
  aside(piece: Piece): void;
  mark(mark: EndedMark | IdleMark): void;
}

/**
 * Puts rows together that are one tick on several sides. Such sides descend from one source, so their rows come next to each other; a row is kept
 * until it is certain that none belongs to it any more, and what comes from other sources meanwhile waits behind it.
 */
export class TickJoiner {
  private readonly plan: RegionPlan;
  private readonly joined: JoinedRows;
  /** By side: how many sides, itself among them, may have rows of its ticks; 0 for a side that makes none. */
  private readonly partners: readonly number[];
  private held: Piece[] = [];
  private behind: (Piece | EndedMark | IdleMark)[] = [];

  constructor(plan: RegionPlan, joined: JoinedRows) {
    this.plan = plan;
    this.joined = joined;
    const makes = plan.roles.map(({ kind }) => kind === "ticks" || kind === "latest");
    this.partners = plan.sides.map((side, index) =>
      makes[index]
        ? 1 + plan.sides.filter((other, at) => at !== index && makes[at] && shareInput(side, other)).length
        : 0,
    );
  }

  take(piece: Piece): void {
    const [first] = this.held;
    if (first === undefined) {
      this.begin(piece);
      return;
    }
    if (this.groupOf(piece) !== this.groupOf(first)) {
      this.behind.push(piece);
      return;
    }
    let rest = piece;
    if (this.joins(first, piece)) {
      this.held.push({ ...piece, to: piece.from + 1 });
      rest = { ...piece, from: piece.from + 1 };
      if (rest.from === rest.to && this.held.length < (this.partners[piece.side] ?? 0)) return;
    }
    this.settle();
    if (rest.from < rest.to) this.take(rest);
  }

  /** Nothing that belongs to what is held will come. */
  private settle(): void {
    const { held, behind } = this;
    this.held = [];
    this.behind = [];
    if (held.length > 0) this.joined.ticks(held);
    for (const item of behind) {
      if ("kind" in item) this.mark(item);
      else this.take(item);
    }
  }

  /** A mark keeps its place among the rows. */
  mark(mark: EndedMark | IdleMark): void {
    if (this.held.length > 0) this.behind.push(mark);
    else this.joined.mark(mark);
  }

  /** Nothing of arrivals up to this one will come. Gives the arrival up to which nothing is held. */
  reach(arrival: number): number {
    while (this.heldArrival <= arrival) this.settle();
    const behind = this.behind.map((item) => ("kind" in item ? item.arrival : arrivalOf(item)));
    return Math.min(arrival, this.heldArrival - 1, ...behind.map((each) => each - 1));
  }

  private get heldArrival(): number {
    const [first] = this.held;
    return first === undefined ? Number.POSITIVE_INFINITY : arrivalOf(first);
  }

  private begin(piece: Piece): void {
    const partners = this.partners[piece.side] ?? 0;
    if (partners === 0) this.joined.aside(piece);
    else if (partners === 1) this.joined.ticks([piece]);
    else {
      // All but the last row are certain to stand alone: of this side something else comes behind them.
      const last = piece.to - 1;
      if (last > piece.from) this.joined.ticks([{ ...piece, to: last }]);
      this.held = [{ ...piece, from: last }];
    }
  }

  private groupOf({ side }: Piece): number | undefined {
    return this.plan.sides[side]?.group;
  }

  private joins(first: Piece, piece: Piece): boolean {
    if ((this.partners[piece.side] ?? 0) === 0) return false;
    const [one, other] = [tickOf(first), tickOf(piece)];
    return one !== undefined && other !== undefined && compareTicks(one, other) === 0;
  }
}

function shareInput(one: Edge, other: Edge): boolean {
  return !one.inputs.isDisjointFrom(other.inputs);
}

function arrivalOf(piece: Piece): number {
  return tickOf(piece)?.arrival ?? 0;
}

function tickOf({ chunk, from }: Piece): Tick | undefined {
  return chunk.ticks[from];
}
