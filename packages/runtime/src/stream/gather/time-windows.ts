import type { GatherStrategy } from "@constellation/graph";
import type { JsonValue, Value } from "@constellation/types";
import { keyText } from "../../clocks/key-text.ts";
import { ColdValues } from "../state/cold-values.ts";
import type { CheckpointedState, StateChange } from "../state/keyed-state.ts";
import { listOf, numberOf } from "../state/row-codec.ts";
import type { StateBounds } from "../state/state-limits.ts";
import type { Contents } from "./contents.ts";
import type { KeyCode } from "./key-code.ts";
import { type KeyIdentity, keyIdentity } from "./row-keys.ts";
import type { Emit, KeyedRow, Windowing } from "./windowing.ts";

/** What one pane holds of one key. */
interface Entry<C> {
  readonly key: Value | undefined;
  /** In the spill store while it is undefined. */
  content: C | undefined;
  /** When its first element came, counted. */
  readonly order: number;
  hasChanged: boolean;
  /** A checkpoint has been told of it: its end has to be told too. */
  isStored: boolean;
}

/** A stretch of time that lies in the same windows as a whole (Li et al., No Pane, No Gain, 2005). */
interface Pane<C> {
  readonly start: number;
  readonly entries: Map<KeyIdentity, Entry<C>>;
  /** Entries that changed since the last barrier: with the pane they are forgotten. */
  changed: (readonly [identity: KeyIdentity, entry: Entry<C>])[];
}

/**
 * Tumbling and sliding windows, aligned to the epoch: `[k·slide, k·slide + size)`. Each element is added to one pane; a sliding window
 * is put together of its panes. A window fires when the watermark reaches its end, and again for each later element until end + lateness.
 */
export class TimeWindows<C> implements Windowing, CheckpointedState {
  readonly name = "panes";
  readonly states: readonly CheckpointedState[] = [this];
  size = 0;
  private readonly contents: Contents<C>;
  private readonly cold: ColdValues<C, Entry<C>>;
  private readonly keys: KeyCode;
  private readonly emit: Emit;
  private readonly sizeMs: number;
  private readonly slideMs: number;
  private readonly paneMs: number;
  private readonly latenessMs: number;
  private readonly panes = new Map<number, Pane<C>>();
  /** The pane of the last element: most fall into the same. */
  private current: Pane<C> | undefined;
  /** No window has an earlier end that is still to fire. */
  private nextEnd = Number.POSITIVE_INFINITY;
  private order = 0;
  private isRestored = false;
  private gone: string[] = [];

  constructor(
    strategy: GatherStrategy & { readonly kind: "tumbling" | "sliding" },
    parts: {
      readonly contents: Contents<C>;
      readonly keys: KeyCode;
      readonly emit: Emit;
      readonly bounds: StateBounds;
    },
  ) {
    const { contents } = parts;
    this.contents = contents;
    this.cold = new ColdValues(parts.bounds, {
      codec: contents,
      keyOf: ({ order }) => String(order),
      weightOf: (content) => 1 + contents.sizeOf(content),
    });
    this.keys = parts.keys;
    this.emit = parts.emit;
    this.sizeMs = strategy.sizeMs;
    this.slideMs = strategy.kind === "sliding" ? strategy.slideMs : strategy.sizeMs;
    this.paneMs = greatestCommonDivisor(this.sizeMs, this.slideMs);
    this.latenessMs = strategy.latenessMs;
  }

  get isOver(): boolean {
    return this.cold.isOver;
  }

  add(row: KeyedRow, watermark: number): boolean {
    const { time, identity } = row;
    const lastEnd = this.lastEndAt(time);
    if (watermark >= lastEnd + this.latenessMs && watermark >= lastEnd) return false;
    const pane = this.paneAt(time);
    let entry = pane.entries.get(identity);
    if (entry === undefined) {
      entry = {
        key: row.key,
        content: this.contents.create(),
        order: this.order++,
        hasChanged: false,
        isStored: false,
      };
      pane.entries.set(identity, entry);
      this.size++;
    }
    const content = this.cold.get(entry);
    const before = this.contents.sizeOf(content);
    this.contents.add(content, row);
    this.size += this.contents.sizeOf(content) - before;
    this.cold.put(entry, content);
    this.change(pane, identity, entry);
    this.correct(time, identity, watermark);
    return true;
  }

  takeBack(id: string, time: number, watermark: number): void {
    const pane = this.panes.get(this.paneStart(time));
    if (pane === undefined) return;
    for (const [identity, entry] of pane.entries) {
      const content = this.cold.get(entry);
      const before = this.contents.sizeOf(content);
      this.contents.remove(content, id);
      if (this.contents.sizeOf(content) === before) continue;
      this.cold.put(entry, content);
      this.change(pane, identity, entry);
      this.correct(time, identity, watermark);
    }
  }

  /** Windows that have fired already fire again at once. */
  private correct(time: number, identity: KeyIdentity, watermark: number): void {
    const { sizeMs, slideMs } = this;
    for (let start = (Math.floor((time - sizeMs) / slideMs) + 1) * slideMs; start <= time; start += slideMs) {
      const end = start + sizeMs;
      if (end > watermark) {
        if (end < this.nextEnd) this.nextEnd = end;
        return;
      }
      if (watermark < end + this.latenessMs) this.fireKey(start, identity);
    }
  }

  private fireKey(start: number, identity: KeyIdentity): void {
    const entries = this.panesOf(start).flatMap((pane) => pane.entries.get(identity) ?? []);
    const [first] = entries;
    if (first !== undefined) this.fire(start, first.key, entries);
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
    for (const pane of this.panes.keys()) {
      const last = Math.floor(pane / this.slideMs) * this.slideMs;
      for (let start = last; start + this.sizeMs > pane; start -= this.slideMs) {
        const end = start + this.sizeMs;
        if (end <= from) continue;
        if (end <= to) starts.add(start);
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
    const byKey = new Map<KeyIdentity, Entry<C>[]>();
    for (const pane of panes) {
      for (const [identity, entry] of pane.entries) {
        const entries = byKey.get(identity);
        if (entries === undefined) byKey.set(identity, [entry]);
        else entries.push(entry);
      }
    }
    const firstOf = (entries: readonly Entry<C>[]): number => Math.min(...entries.map(({ order }) => order));
    const inOrder = [...byKey.values()].sort((one, other) => firstOf(one) - firstOf(other));
    for (const entries of inOrder) {
      const [first] = entries;
      if (first !== undefined) this.fire(start, first.key, entries);
    }
  }

  private fire(start: number, key: Value | undefined, entries: readonly Entry<C>[]): void {
    const { contents } = this;
    const [first] = entries;
    if (first === undefined) return;
    const whole = entries.length > 1 ? contents.create() : this.cold.get(first);
    if (entries.length > 1) for (const entry of entries) contents.merge(whole, this.cold.get(entry));
    const end = start + this.sizeMs;
    const name = `${key === undefined ? "" : keyText(key)}@${start}`;
    this.emit({ key, bounds: { start, end }, time: end - 1, name, gathered: contents.finish(whole) });
  }

  private panesOf(start: number): readonly Pane<C>[] {
    const panes: Pane<C>[] = [];
    for (let at = start; at < start + this.sizeMs; at += this.paneMs) {
      const pane = this.panes.get(at);
      if (pane !== undefined) panes.push(pane);
    }
    return panes;
  }

  /** Panes whose last window can be corrected no more are gone. */
  private forget(watermark: number): void {
    for (const [start, pane] of this.panes) {
      const lastEnd = this.lastEndAt(start);
      if (lastEnd + this.latenessMs > watermark) continue;
      this.panes.delete(start);
      if (this.current === pane) this.current = undefined;
      for (const [identity, entry] of pane.entries) {
        if (entry.content !== undefined) this.size -= 1 + this.contents.sizeOf(entry.content);
        this.cold.forget(entry);
        if (entry.isStored) this.gone.push(stateKey(start, identity));
      }
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

  private lastEndAt(time: number): number {
    return Math.floor(time / this.slideMs) * this.slideMs + this.sizeMs;
  }

  private paneStart(time: number): number {
    return Math.floor(time / this.paneMs) * this.paneMs;
  }

  private paneAt(time: number): Pane<C> {
    const { current } = this;
    if (current !== undefined && time >= current.start && time < current.start + this.paneMs) return current;
    const start = this.paneStart(time);
    let pane = this.panes.get(start);
    if (pane === undefined) {
      pane = { start, entries: new Map(), changed: [] };
      this.panes.set(start, pane);
    }
    this.current = pane;
    return pane;
  }

  private change(pane: Pane<C>, identity: KeyIdentity, entry: Entry<C>): void {
    if (entry.hasChanged) return;
    entry.hasChanged = true;
    pane.changed.push([identity, entry]);
  }

  takeChanges(): readonly StateChange[] {
    const changes: StateChange[] = this.gone.map((key) => ({ key }));
    for (const pane of this.panes.values()) {
      for (const [identity, entry] of pane.changed) {
        entry.hasChanged = false;
        entry.isStored = true;
        const key = this.keys.encode(entry.key);
        const value: JsonValue = [pane.start, key, entry.order, this.cold.encoded(entry)];
        changes.push({ key: stateKey(pane.start, identity), value });
      }
      pane.changed = [];
    }
    this.gone = [];
    return changes;
  }

  /** Entries may come in any order: those of a pane are put in the order of their first elements again. */
  restore(_key: string, encoded: JsonValue): void {
    const [paneStart, keyCode, order, content] = listOf(encoded);
    const key = this.keys.decode(keyCode ?? null);
    const pane = this.paneAt(numberOf(paneStart));
    const entry: Entry<C> = {
      key,
      content: undefined,
      order: numberOf(order),
      hasChanged: false,
      isStored: true,
    };
    pane.entries.set(keyIdentity(key), entry);
    const decoded = this.contents.decode(content ?? null);
    this.size += 1 + this.contents.sizeOf(decoded);
    this.cold.put(entry, decoded);
    this.order = Math.max(this.order, entry.order + 1);
    this.nextEnd = Number.NEGATIVE_INFINITY;
    this.isRestored = true;
  }

  settle(): void {
    if (!this.isRestored) return;
    this.isRestored = false;
    for (const pane of this.panes.values()) {
      const sorted = [...pane.entries].sort(([, one], [, other]) => one.order - other.order);
      pane.entries.clear();
      for (const [identity, entry] of sorted) pane.entries.set(identity, entry);
    }
  }
}

function stateKey(start: number, identity: KeyIdentity): string {
  return `${start} ${typeof identity} ${String(identity)}`;
}

function greatestCommonDivisor(one: number, other: number): number {
  let [larger, smaller] = [one, other];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
