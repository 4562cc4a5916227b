import type { GatherNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import { Retraction } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import { ColumnsWriter } from "../flow/columns-writer.ts";
import type { Chunk, EndedMark, IdleMark, Message } from "../flow/message.ts";
import type { Operator, OperatorServices } from "../flow/operator.ts";
import { type Inlet, Port } from "../flow/port.ts";
import { noPath, type Tick } from "../flow/tick.ts";
import type { GatherPlan } from "../plan/stream-plan.ts";
import type { CheckpointedState } from "../state/keyed-state.ts";
import { tooMuchState } from "../state/state-limits.ts";
import { Watermark } from "../time/watermark.ts";
import { ElementPlaces } from "./element-places.ts";
import { keyIdentity } from "./row-keys.ts";
import { WindowTick } from "./window-tick.ts";
import type { Emit, FiredWindow, KeyedRow, Windowing } from "./windowing.ts";

/** Elements that a gather keeps at most when nothing else is said. */
const keptMax = 10_000_000;

interface Columns {
  /** Columns of the gathered arguments, with their parameters. */
  readonly values: readonly { readonly parameter: string; readonly column: number }[];
  readonly key: number | undefined;
  readonly on: number | undefined;
}

/** A row as it passes: one object for all of a chunk, what is kept is copied out of it. */
interface PassingRow extends KeyedRow {
  index: number;
  time: number;
  tick: Tick;
  key: Value | undefined;
  identity: KeyedRow["identity"];
}

/** Elements gathered into windows or batches; the windowing decides which, this reads rows, keeps time and sends. */
export class GatherOperator implements Operator {
  readonly id: string;
  readonly inlets: readonly Inlet[];
  readonly ports: readonly Port[];
  readonly states: readonly CheckpointedState[];
  private readonly services: OperatorServices;
  private readonly windowing: Windowing;
  private readonly watermark: Watermark;
  private readonly columns: Columns;
  /** Below windows that correct what they sent. */
  private readonly places: ElementPlaces | undefined;
  private readonly valueColumns: readonly number[];
  private readonly writers: readonly ColumnsWriter[];
  /** Which of `[record, ...aggregates]` each port carries. */
  private readonly carried: readonly (readonly number[])[];
  private readonly base: number;
  /** The row that passes, or the end of a partition: what closes windows now. */
  private passing: { readonly tick: Tick } = { tick: noTick };
  /** Windows that it has closed. */
  private step = 0;
  private isBroken = false;
  /** The deployment says how much memory a state may have. */
  private readonly hasLimit: boolean;

  constructor(
    plan: GatherPlan,
    services: OperatorServices,
    parts: { readonly base: number; readonly windowing: (emit: Emit, sent: () => void) => Windowing },
  ) {
    const [side] = plan.sides;
    this.id = plan.id;
    this.services = services;
    const { entriesMax, bytesMax, spill } = services.state ?? {};
    this.hasLimit = entriesMax !== undefined || bytesMax !== undefined || spill !== undefined;
    this.base = parts.base;
    this.columns = columnsOf(plan.node);
    this.valueColumns = this.columns.values.map(({ column }) => column);
    this.windowing = parts.windowing(
      (window) => this.emit(window),
      () => this.flush(),
    );
    this.watermark = new Watermark(services.partitions, side?.timeInputs ?? new Set(), plan.heldBackMs);
    this.places = plan.heldBackMs > 0 ? new ElementPlaces() : undefined;
    const places = this.places === undefined ? [] : [this.places.state];
    this.states = [this.watermark, ...this.windowing.states, ...places];
    this.ports = plan.ports.map(() => new Port());
    this.writers = this.ports.map(
      (port, index) => new ColumnsWriter(port, plan.ports[index]?.columns.length ?? 0),
    );
    this.carried = plan.ports.map(({ columns }) =>
      columns.map((id) =>
        id === plan.node.id ? 0 : 1 + plan.aggregates.findIndex((call) => call.id === id),
      ),
    );
    this.inlets = [
      { event: (_time, message) => this.take(message), end: () => undefined, error: () => undefined },
    ];
  }

  private take(message: Message): void {
    this.windowing.settle?.();
    switch (message.kind) {
      case "chunk":
        this.chunk(message);
        break;
      case "ended":
      case "idle":
        this.mark(message);
        break;
      case "barrier":
        this.services.snapshot(this, message.epoch);
        break;
    }
    this.flush();
    if (message.kind !== "chunk") for (const port of this.ports) port.send(message);
    this.windowing.settle?.();
  }

  private chunk({ ticks, columns, hasFailures }: Chunk): void {
    const { watermark } = this;
    const on = this.columns.on === undefined ? undefined : columns[this.columns.on];
    const row: PassingRow = { columns, index: 0, time: 0, tick: noTick, key: undefined, identity: "" };
    this.passing = row;
    for (let index = 0; index < ticks.length; index++) {
      const tick = ticks[index];
      const time = on === undefined ? tick?.time : on[index];
      if (tick === undefined) continue;
      row.tick = tick;
      this.step = 0;
      const before = watermark.value;
      if (typeof time !== "number") {
        this.leave(tick, before);
        continue;
      }
      row.index = index;
      row.time = time;
      const isGathered = (!hasFailures || this.isClean(row)) && this.gather(row, before);
      if (!isGathered) this.leave(tick, before);
      // Without `on` every row tells the time; with it, those that are gathered.
      if ((isGathered || on === undefined) && watermark.pass(tick.partition, time))
        this.windowing.advance(before, watermark.value);
    }
    this.checkSize();
  }

  /** A correction that is nothing to gather: what stood for the element before is taken out. */
  private leave(tick: Tick, watermark: number): void {
    const time = this.places?.gone(tick.id);
    if (time !== undefined) this.windowing.takeBack(tick.id, time, watermark);
  }

  /** No gathered argument has failed, or is taken back. */
  private isClean({ columns, index }: PassingRow): boolean {
    for (const column of this.valueColumns) {
      const value = columns[column]?.[index] ?? null;
      if (value === null || value instanceof NodeFailure) return false;
    }
    return true;
  }

  /** False where an argument is None, or the key has failed. */
  private gather(row: PassingRow, watermark: number): boolean {
    const { columns, index } = row;
    for (const column of this.valueColumns) {
      const value = columns[column]?.[index];
      if (value === null || value === undefined) return false;
    }
    const keyColumn = this.columns.key;
    const key = keyColumn === undefined ? undefined : (columns[keyColumn]?.[index] ?? null);
    if (key instanceof NodeFailure) return false;
    row.key = key;
    row.identity = keyIdentity(key);
    const { places } = this;
    if (places !== undefined) this.move(row, places, watermark);
    if (!this.windowing.add(row, watermark)) this.late(row);
    else if (places !== undefined) places.stands(row.tick.id, row.time, { key, until: row.tick.time });
    return true;
  }

  /** A correction with another key or time leaves where it stood before it joins. */
  private move({ tick, time, key }: PassingRow, places: ElementPlaces, watermark: number): void {
    places.forget(watermark);
    const old = places.leaves(tick.id, time, key);
    if (old !== undefined) this.windowing.takeBack(tick.id, old, watermark);
  }

  private late({ tick, columns, index, time }: PassingRow): void {
    const values = this.columns.values.map(
      ({ parameter, column }) => [parameter, columns[column]?.[index] ?? null] as const,
    );
    this.services.count(this.id, "late", 1);
    this.services.late({ operator: this.id, tick, time, values: Object.fromEntries(values), reason: "late" });
  }

  private mark(mark: EndedMark | IdleMark): void {
    const { watermark } = this;
    const before = watermark.value;
    const { arrival, partition } = mark;
    this.passing = { tick: { ...noTick, arrival, partition, ingestedAt: this.services.clock.now() } };
    this.step = 0;
    const hadEnded = watermark.hasEnded;
    if (watermark.take(mark)) this.windowing.advance(before, watermark.value);
    if (!hadEnded && watermark.hasEnded) this.windowing.finish();
  }

  private emit({ key, bounds, time, name, gathered }: FiredWindow): void {
    const cause = this.passing.tick;
    const made = { base: this.base, step: this.step++, time };
    const tick = new WindowTick(cause, made, { gather: this.id, name });
    if (gathered === "taken back") {
      const nothing = new Retraction();
      for (const writer of this.writers) writer.addAll(tick, nothing);
      return;
    }
    const outcomes = [recordOf(key, bounds, gathered.values), ...gathered.aggregates];
    for (const [index, writer] of this.writers.entries())
      writer.add(tick, outcomes, this.carried[index] ?? []);
  }

  private flush(): void {
    for (const writer of this.writers) writer.flush();
  }

  private checkSize(): void {
    const forgotten = this.windowing.takeForgotten();
    if (forgotten > 0) this.services.count(this.id, "dropped", forgotten);
    const isOver = this.hasLimit ? this.windowing.isOver : this.windowing.size > keptMax;
    if (this.isBroken || !isOver) return;
    this.isBroken = true;
    const hint = "make the window smaller, use an aggregate in place of a list, bound the keys";
    this.services.broken(this.id, tooMuchState(this.id, "the elements of its windows", hint));
  }

  dispose(): void {
    this.windowing.dispose?.();
  }
}

const noTick: Tick = { arrival: 0, path: noPath, base: 0, time: 0, partition: 0, id: "", ingestedAt: 0 };

/** Where the inputs of a gather stand among the columns of its side. */
export function columnsOf(node: GatherNode): Columns {
  const names = Object.keys(node.inputs);
  const at = (name: string): number | undefined => (names.includes(name) ? names.indexOf(name) : undefined);
  const values = names.flatMap((parameter, column) =>
    parameter.startsWith("@") ? [] : [{ parameter, column }],
  );
  return { values, key: at("@key"), on: at("@on") };
}

function recordOf(
  key: Value | undefined,
  bounds: FiredWindow["bounds"],
  values: Readonly<Record<string, readonly Value[]>> | undefined,
): Value {
  const made: Record<string, Value> = {};
  if (values !== undefined) made["values"] = values;
  if (key !== undefined) made["key"] = key;
  if (bounds !== undefined) {
    made["start"] = bounds.start;
    made["end"] = bounds.end;
  }
  return made;
}
