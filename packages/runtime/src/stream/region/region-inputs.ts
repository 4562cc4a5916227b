import type { NodeId } from "@constellation/graph";
import { NoTick } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { KernelLookup } from "../../kernel/emit.ts";
import type { Outcome } from "../flow/message.ts";
import type { OperatorServices } from "../flow/operator.ts";
import type { Tick } from "../flow/tick.ts";
import type { RegionPlan, StreamPlan } from "../plan/stream-plan.ts";
import type { CheckpointedState } from "../state/keyed-state.ts";
import { boundsOf, tooMuchState } from "../state/state-limits.ts";
import { type Constants, parameterValue } from "./constants.ts";
import { LaterTick } from "./later-tick.ts";
import { LookupTable } from "./lookup-table.ts";
import { NewestRowState } from "./newest-row.ts";
import type { GivenCell, RegionLayout } from "./region-layout.ts";
import type { Piece } from "./tick-joiner.ts";

/** Rows of a region with all that is given for them. */
export interface GivenRows {
  readonly ticks: readonly Tick[];
  /** By cell of the layout: an outcome per row, or one for all; `undefined` for a constant that is not there yet. */
  readonly cells: readonly (readonly (Outcome | undefined)[])[];
  /** Sides whose cells have an outcome per row. */
  readonly sides: ReadonlySet<number>;
  /** Some outcome of a row may be a failure. */
  readonly mayFail: boolean;
  /** Some outcome for all rows is a failure, or not there yet. */
  readonly isBlocked: boolean;
}

const noTick = new NoTick();

/** What a region keeps of its sides: tables, newest rows, sampled values; and what it is given for each tick. */
export class RegionInputs {
  readonly states: readonly CheckpointedState[];
  private readonly plan: RegionPlan;
  private readonly layout: RegionLayout;
  private readonly constants: Constants;
  private readonly services: Pick<OperatorServices, "state" | "broken" | "count">;
  private readonly tables = new Map<NodeId, LookupTable>();
  /** By side, where it is one whose newest row counts. */
  private readonly newest: readonly (NewestRowState | undefined)[];
  private readonly defaults: readonly (Outcome | undefined)[];
  private readonly hasTicksSide: boolean;

  constructor(
    plan: RegionPlan,
    layout: RegionLayout,
    {
      graph,
      constants,
      services,
    }: {
      readonly graph: StreamPlan["graph"];
      readonly constants: Constants;
      readonly services: Pick<OperatorServices, "state" | "broken" | "count">;
    },
  ) {
    this.services = services;
    this.plan = plan;
    this.layout = layout;
    this.constants = constants;
    this.hasTicksSide = plan.roles.some(({ kind }) => kind === "ticks");
    for (const node of layout.lookups) {
      const bounds = boundsOf(services.state, plan.id, `table ${node.id}`);
      this.tables.set(node.id, new LookupTable(node, bounds));
    }
    this.newest = plan.sides.map((side, index) => {
      const role = plan.roles[index];
      if (role?.kind !== "latest" && role?.kind !== "sampled") return undefined;
      const name = role.kind === "sampled" ? `sampled ${role.input}` : `latest ${side.clock.join("+")}`;
      return new NewestRowState(name);
    });
    this.defaults = plan.roles.map((role) =>
      role.kind === "sampled" ? parameterValue(graph, role.input, {}) : undefined,
    );
    this.states = [...this.tables.values(), ...this.newest.filter((state) => state !== undefined)];
  }

  /** The table of a lookup. */
  table(lookup: NodeId): KernelLookup | undefined {
    return this.tables.get(lookup);
  }

  /** Takes rows that make no tick: of a table, of a sampled parameter. */
  aside({ side, chunk, from, to }: Piece): void {
    const role = this.plan.roles[side];
    if (role?.kind === "table") {
      const rows = chunk.columns[0] ?? [];
      const tables = role.lookups.map((lookup) => this.tables.get(lookup));
      let forgotten = 0;
      for (const table of tables) {
        for (let row = from; row < to; row++)
          forgotten += table?.take(rows[row] ?? null, chunk.ticks[row]?.time ?? 0) ?? 0;
        if (table?.isOver) this.tooLarge();
      }
      if (forgotten > 0) this.services.count(this.plan.id, "dropped", forgotten);
      return;
    }
    // A sampled value that failed is passed over: the newest that there is stands.
    const values = chunk.columns[0] ?? [];
    for (let row = to - 1; row >= from; row--) {
      const value = values[row] ?? null;
      if (value instanceof NodeFailure) continue;
      this.newest[side]?.put({ time: chunk.ticks[row]?.time ?? 0, outcomes: [value] });
      return;
    }
  }

  private tooLarge(): void {
    const { id } = this.plan;
    const hint = "look up in a table with fewer keys";
    this.services.broken(id, tooMuchState(id, "the rows of a table", hint));
  }

  /** What is given for rows that tick together; nothing while a side has had no tick yet, or where they make none here. Newest rows are read before and set after. */
  rows(pieces: readonly Piece[]): GivenRows | undefined {
    const sides = new Set(pieces.map(({ side }) => side));
    const given = this.makesTicks(sides) ? this.given(pieces, sides) : undefined;
    for (const piece of pieces) this.remember(piece);
    return given;
  }

  /** What is given for a row of constants alone. */
  constantRow(tick: Tick): GivenRows {
    return { ...this.given([], new Set()), ticks: [tick] };
  }

  private makesTicks(sides: ReadonlySet<number>): boolean {
    if (this.hasTicksSide) return [...sides].some((side) => this.plan.roles[side]?.kind === "ticks");
    return this.plan.roles.every(
      ({ kind }, side) => kind !== "latest" || sides.has(side) || this.newest[side]?.newest !== undefined,
    );
  }

  private given(pieces: readonly Piece[], sides: ReadonlySet<number>): GivenRows {
    let mayFail = false;
    let isBlocked = false;
    const cells = this.layout.cells.map((cell) => {
      const piece = cell.kind === "side" ? pieces.find(({ side }) => side === cell.side) : undefined;
      if (piece !== undefined && cell.kind === "side") {
        if (piece.chunk.hasFailures) mayFail = true;
        return this.column(piece, cell.column);
      }
      const outcome = this.single(cell);
      if (outcome === undefined || outcome instanceof NodeFailure) isBlocked = true;
      return [outcome];
    });
    return { ticks: this.ticks(pieces), cells, sides, mayFail, isBlocked };
  }

  private column({ side, chunk, from, to }: Piece, column: number): readonly Outcome[] {
    const whole = chunk.columns[column] ?? [];
    const outcomes = from === 0 && to === chunk.ticks.length ? whole : whole.slice(from, to);
    const isLatest = this.plan.roles[side]?.kind === "latest";
    return isLatest && chunk.hasFailures ? outcomes.map(absentWhereFailed) : outcomes;
  }

  /** The one outcome of a cell for all rows. */
  private single(cell: GivenCell): Outcome | undefined {
    if (cell.kind === "constant") return this.constants.outcomeOf(cell.node);
    const { newest } = this.newest[cell.side] ?? {};
    return newest === undefined ? (this.defaults[cell.side] ?? noTick) : newest.outcomes[cell.column];
  }

  /** A tick of several sides has the largest time among what it is made of. */
  private ticks(pieces: readonly Piece[]): readonly Tick[] {
    const [piece] = pieces;
    if (piece === undefined) return [];
    const { chunk, from, to } = piece;
    const ticks = from === 0 && to === chunk.ticks.length ? chunk.ticks : chunk.ticks.slice(from, to);
    if (this.hasTicksSide) return ticks;
    let others = Number.NEGATIVE_INFINITY;
    for (const [side, state] of this.newest.entries()) {
      const isOther = this.plan.roles[side]?.kind === "latest" && pieces.every((part) => part.side !== side);
      if (isOther) others = Math.max(others, state?.newest?.time ?? others);
    }
    // Several pieces are one row of each.
    for (const part of pieces.slice(1))
      others = Math.max(others, part.chunk.ticks[part.from]?.time ?? others);
    return ticks.map((tick) => (tick.time >= others ? tick : new LaterTick(tick, others)));
  }

  private remember({ side, chunk, to }: Piece): void {
    if (this.plan.roles[side]?.kind !== "latest") return;
    const width = this.plan.sides[side]?.columns.length ?? 0;
    const columns = chunk.columns.slice(0, width);
    const outcomes = columns.map((column) => absentWhereFailed(column[to - 1] ?? null));
    this.newest[side]?.put({ time: chunk.ticks[to - 1]?.time ?? 0, outcomes });
  }
}

/** A tick that failed is no value to be the latest. */
function absentWhereFailed(outcome: Outcome): Outcome {
  return outcome instanceof NodeFailure ? noTick : outcome;
}
