import type { GatherStrategy } from "@constellation/graph";
import type { JsonValue, Value } from "@constellation/types";
import type { CheckpointedState, StateChange } from "../state/keyed-state.ts";
import { listOf, numberOf } from "../state/row-codec.ts";
import type { Contents, Gathered } from "./contents.ts";
import type { KeyCode } from "./key-code.ts";
import { lastEndAt, Pane, type PaneEntry, type WindowGrid } from "./pane.ts";
import { type KeyIdentity, keyIdentity } from "./row-keys.ts";
import { joinSegment, type LogRows, type Segment } from "./segment-log.ts";
import type { Emit, KeyedRow, Windowing } from "./windowing.ts";

/**
 * Tumbling and sliding windows, aligned to the epoch: `[k·slide, k·slide + size)`. Each element is added to one pane; a sliding window
 * is put together of its panes. A window fires when the watermark reaches its end, and again for each later element until end + lateness.
 */
export class TimeWindows<C> implements Windowing, CheckpointedState {
  readonly name = "panes";
  readonly states: readonly CheckpointedState[] = [this];
  size = 0;
  private readonly contents: Contents<C>;
  private readonly keys: KeyCode;
  private readonly emit: Emit;
  private readonly grid: WindowGrid;
  private readonly paneMs: number;
  private readonly latenessMs: number;
  private readonly mayBeEmptied: boolean;
  private readonly panes = new Map<number, Pane<C>>();
  /** The pane of the last element: most fall into the same. */
  private current: Pane<C> | undefined;
  /** No window has an earlier end that is still to fire. */
  private nextEnd = Number.POSITIVE_INFINITY;
  private order = 0;
  private isRestored = false;
  /** Keys of a checkpoint by the orders of their entries. */
  private readonly restoredKeys = new Map<number, Value | undefined>();
  private gone: string[] = [];

  constructor(
    strategy: GatherStrategy & { readonly kind: "tumbling" | "sliding" },
    parts: {
      readonly contents: Contents<C>;
      readonly keys: KeyCode;
      readonly emit: Emit;
      /** A window above may take elements back. */
      readonly mayBeEmptied: boolean;
    },
  ) {
    this.contents = parts.contents;
    this.mayBeEmptied = parts.mayBeEmptied;
    this.keys = parts.keys;
    this.emit = parts.emit;
    const { sizeMs } = strategy;
    const slideMs = strategy.kind === "sliding" ? strategy.slideMs : sizeMs;
    this.grid = { sizeMs, slideMs };
    this.paneMs = greatestCommonDivisor(sizeMs, slideMs);
    this.latenessMs = strategy.latenessMs;
  }

  get isOver(): boolean {
    return this.contents.isOver;
  }

  add(row: KeyedRow, watermark: number): boolean {
    const pane = this.paneFor(row.time, watermark);
    if (pane === undefined) return false;
    const entry = pane.entries.get(row.identity) ?? this.begin(pane, row);
    this.size += this.contents.add(entry.content, row);
    pane.log.change(entry);
    this.correct(pane, row.identity, watermark);
    return true;
  }

  /** The pane of a time; nothing where all of its windows are over. */
  private paneFor(time: number, watermark: number): Pane<C> | undefined {
    const { current, paneMs } = this;
    const isCurrent = current !== undefined && time >= current.start && time < current.start + paneMs;
    const lastEnd = isCurrent ? current.lastEnd : lastEndAt(time, this.grid);
    if (watermark >= lastEnd + this.latenessMs && watermark >= lastEnd) return undefined;
    return isCurrent ? current : this.paneAt(time);
  }

  private begin(pane: Pane<C>, { key, identity }: KeyedRow): PaneEntry<C> {
    const content = this.contents.create();
    const entry = { key, content, order: this.order++, hasChanged: false, segment: undefined };
    pane.entries.set(identity, entry);
    this.size++;
    return entry;
  }

  takeBack(id: string, time: number, watermark: number): void {
    const pane = this.panes.get(this.paneStart(time));
    if (pane === undefined) return;
    for (const [identity, entry] of pane.entries) {
      const fewer = this.contents.remove(entry.content, id);
      if (fewer === 0) continue;
      this.size -= fewer;
      pane.log.change(entry);
      this.correct(pane, identity, watermark);
    }
  }

  /** Windows of a pane that have fired already fire again at once. */
  private correct({ firstEnd, lastEnd }: Pane<C>, identity: KeyIdentity, watermark: number): void {
    const { sizeMs, slideMs } = this.grid;
    for (let end = firstEnd; end <= lastEnd; end += slideMs) {
      if (end > watermark) {
        if (end < this.nextEnd) this.nextEnd = end;
        return;
      }
      if (watermark < end + this.latenessMs) this.fireKey(end - sizeMs, identity);
    }
  }

  private fireKey(start: number, identity: KeyIdentity): void {
    const entries = this.panesOf(start).flatMap((pane) => pane.entries.get(identity) ?? []);
    const [first] = entries;
    if (first !== undefined) this.fire(start, first.key, entries, true);
  }

  advance(from: number, to: number): void {
    if (to < this.nextEnd) return;
    for (const start of this.dueStarts(from, to)) this.fireWindow(start);
    this.forget(to);
  }

  /** Starts of windows that hold something and end after `from`, up to `to`; in order. What ends before has fired. */
  private dueStarts(from: number, to: number): readonly number[] {
    const starts = new Set<number>();
    let next = Number.POSITIVE_INFINITY;
    const { sizeMs, slideMs } = this.grid;
    for (const { firstEnd, lastEnd } of this.panes.values()) {
      for (let end = firstEnd; end <= lastEnd; end += slideMs) {
        if (end <= from) continue;
        if (end <= to) starts.add(end - sizeMs);
        else next = Math.min(next, end);
      }
    }
    this.nextEnd = next;
    return [...starts].sort((one, other) => one - other);
  }

  /** All keys of a window, in the order of their first elements in it. */
  private fireWindow(start: number): void {
    const panes = this.panesOf(start);
    const [only] = panes;
    if (panes.length === 1 && only !== undefined) {
      for (const entry of only.entries.values()) this.fire(start, entry.key, [entry]);
      return;
    }
    const byKey = new Map<KeyIdentity, PaneEntry<C>[]>();
    for (const pane of panes) {
      for (const [identity, entry] of pane.entries) {
        const entries = byKey.get(identity);
        if (entries === undefined) byKey.set(identity, [entry]);
        else entries.push(entry);
      }
    }
    const firstOf = (entries: readonly PaneEntry<C>[]): number =>
      Math.min(...entries.map(({ order }) => order));
    const inOrder = [...byKey.values()].sort((one, other) => firstOf(one) - firstOf(other));
    for (const entries of inOrder) {
      const [first] = entries;
      if (first !== undefined) this.fire(start, first.key, entries);
    }
  }

  private fire(
    start: number,
    key: Value | undefined,
    entries: readonly PaneEntry<C>[],
    isCorrection = false,
  ): void {
    const { contents } = this;
    const [first] = entries;
    if (first === undefined) return;
    const end = start + this.grid.sizeMs;
    const gathered = entries.length === 1 ? contents.finish(first.content) : this.finishAll(entries);
    const window = { key, bounds: { start, end }, time: end - 1, name: { key, at: start } };
    // All that was in it may have been taken out.
    const isEmpty = this.mayBeEmptied && entries.every(({ content }) => contents.sizeOf(content) === 0);
    if (!isEmpty) this.emit({ ...window, gathered });
    else if (isCorrection) this.emit({ ...window, gathered: "taken back" });
  }

  private finishAll(entries: readonly PaneEntry<C>[]): Gathered {
    const { contents } = this;
    const whole = contents.create();
    for (const { content } of entries) contents.merge(whole, content);
    const gathered = contents.finish(whole);
    contents.forget(whole);
    return gathered;
  }

  private panesOf(start: number): readonly Pane<C>[] {
    const panes: Pane<C>[] = [];
    for (let at = start; at < start + this.grid.sizeMs; at += this.paneMs) {
      const pane = this.panes.get(at);
      if (pane !== undefined) panes.push(pane);
    }
    return panes;
  }

  /** Panes whose last window can be corrected no more are gone. */
  private forget(watermark: number): void {
    for (const [start, pane] of this.panes) {
      if (pane.lastEnd + this.latenessMs > watermark) continue;
      this.panes.delete(start);
      if (this.current === pane) this.current = undefined;
      for (const { content } of pane.entries.values()) {
        this.size -= 1 + this.contents.sizeOf(content);
        this.contents.forget(content);
      }
      for (const number of pane.log.numbers) this.gone.push(rowKey(start, number));
    }
    if (this.panes.size === 0) this.size = 0;
  }

  finish(): void {
    // The last watermark has closed everything.
  }

  /** Their end is what forgets windows. */
  takeForgotten(): number {
    return 0;
  }

  private paneStart(time: number): number {
    return Math.floor(time / this.paneMs) * this.paneMs;
  }

  private paneAt(time: number): Pane<C> {
    const start = this.paneStart(time);
    let pane = this.panes.get(start);
    if (pane === undefined) {
      pane = new Pane(start, this.grid, this.contents.perRow);
      this.panes.set(start, pane);
    }
    this.current = pane;
    return pane;
  }

  takeChanges(): readonly StateChange[] {
    const changes: StateChange[] = this.gone.map((key) => ({ key }));
    this.gone = [];
    for (const { start, log } of this.panes.values()) changes.push(...log.take(this.rowsOf(start)));
    return changes;
  }

  /** `[pane, number, orders, keys]` once for each entry, `[pane, number, orders, null, contents]` as often as it changes. */
  private rowsOf(start: number): LogRows<PaneEntry<C>> {
    const ordersOf = (items: readonly PaneEntry<C>[]): JsonValue => items.map(({ order }) => order);
    return {
      keyOf: (number) => rowKey(start, number),
      lasting: (number, items) => {
        const keys = items.map(({ key }) => this.keys.encode(key));
        return [start, number, ordersOf(items), keys];
      },
      segment: ({ number, items }) => {
        const contents = this.contents.encodeAll(items.map(({ content }) => content));
        return [start, number, ordersOf(items), null, contents];
      },
    };
  }

  /** Rows come in the order in which they were written. */
  restore(_key: string, encoded: JsonValue): void {
    const [start, number, orders, keys, contents] = listOf(encoded);
    const { log } = this.paneAt(numberOf(start));
    if (contents === undefined) {
      log.restoreLasting(numberOf(number));
      for (const [index, key] of listOf(keys).entries())
        this.restoredKeys.set(numberOf(listOf(orders)[index]), this.keys.decode(key));
    } else {
      const segment = log.restore(numberOf(number));
      for (const [index, content] of this.contents.decodeAll(contents).entries())
        this.restoreEntry(segment, numberOf(start), { order: numberOf(listOf(orders)[index]), content });
    }
    this.nextEnd = Number.NEGATIVE_INFINITY;
    this.isRestored = true;
  }

  /** Of an entry the latest segment counts. */
  private restoreEntry(
    segment: Segment<PaneEntry<C>>,
    start: number,
    { order, content }: Pick<PaneEntry<C>, "order" | "content">,
  ): void {
    const { entries } = this.paneAt(start);
    const key = this.restoredKeys.get(order);
    const identity = keyIdentity(key);
    const known = entries.get(identity);
    const entry = known ?? { key, content, order, hasChanged: false, segment: undefined };
    const isNewest = joinSegment(segment, entry);
    if (known === undefined) {
      entries.set(identity, entry);
      this.size += 1 + this.contents.sizeOf(content);
      this.order = Math.max(this.order, order + 1);
    } else if (isNewest) {
      this.size += this.contents.sizeOf(content) - this.contents.sizeOf(known.content);
      this.contents.forget(known.content);
      known.content = content;
    } else this.contents.forget(content);
  }

  settle(): void {
    if (!this.isRestored) return;
    this.isRestored = false;
    this.restoredKeys.clear();
    for (const pane of this.panes.values()) {
      const sorted = [...pane.entries].sort(([, one], [, other]) => one.order - other.order);
      pane.entries.clear();
      for (const [identity, entry] of sorted) pane.entries.set(identity, entry);
    }
  }
}

/** A row of a pane, among all rows of the state. */
function rowKey(start: number, number: number): string {
  return `${start} ${number}`;
}

function greatestCommonDivisor(one: number, other: number): number {
  let [larger, smaller] = [one, other];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
