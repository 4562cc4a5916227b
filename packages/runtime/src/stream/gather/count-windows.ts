import type { GatherStrategy } from "@constellation/graph";
import type { Clock } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import { BoundedKeyedState } from "../state/bounded-keyed-state.ts";
import type { CheckpointedState } from "../state/keyed-state.ts";
import { listOf, numberOf } from "../state/row-codec.ts";
import type { StateBounds } from "../state/state-limits.ts";
import type { Contents } from "./contents.ts";
import { DueHeap } from "./due-heap.ts";
import type { KeyCode } from "./key-code.ts";
import type { KeyIdentity } from "./row-keys.ts";
import type { WindowName } from "./window-tick.ts";
import type { Emit, KeyedRow, Windowing } from "./windowing.ts";

/** What a key has gathered. Windows that overlap are filled side by side. */
interface Filling<C> {
  readonly key: Value | undefined;
  /** Windows that are not full, the oldest first, each with the number of its elements. */
  windows: { readonly content: C; count: number; latest: number }[];
  /** Elements that were in no window that was emitted. */
  fresh: { readonly content: C; count: number; latest: number };
  /** How many elements until the next window begins. */
  untilNext: number;
  /** When the first fresh element came: by the clock, and counted. */
  since: number;
  order: number;
}

/**
 * Windows of a number of elements, and batches: emitted as they fill, at the end with what was in none; a batch also when its time is up. Keys go by their
 * first element that was in none.
 */
export class CountWindows<C> implements Windowing {
  readonly states: readonly CheckpointedState[];
  size = 0;
  private readonly fillings: BoundedKeyedState<Filling<C>>;
  /** Keys with fresh elements, by when they got the first, counted; in that order. */
  private readonly waitingKeys = new Map<string, number>();
  /** The same by when their time is up. */
  private readonly ending = new DueHeap<string>();
  private forgotten = 0;
  /** The key of the row that may move the watermark now. */
  private arrived: string | undefined;
  private isRestored = false;
  private readonly contents: Contents<C>;
  private readonly emit: Emit;
  private readonly clock: Clock;
  private readonly count: number;
  private readonly slide: number;
  private readonly timeoutMs: number | undefined;
  /** Of the next key that begins. */
  private order = 0;
  private cancelTimer: (() => void) | undefined;
  private timerAt = Number.POSITIVE_INFINITY;
  /** Called by the timer when batches were emitted. */
  private readonly sent: () => void;

  constructor(
    strategy: GatherStrategy & { readonly kind: "count" | "batch" },
    parts: {
      readonly contents: Contents<C>;
      readonly keys: KeyCode;
      readonly emit: Emit;
      readonly clock: Clock;
      readonly sent: () => void;
      readonly bounds: StateBounds;
    },
  ) {
    this.contents = parts.contents;
    this.emit = parts.emit;
    this.clock = parts.clock;
    this.sent = parts.sent;
    this.count = strategy.size ?? Number.POSITIVE_INFINITY;
    this.slide = strategy.kind === "count" ? strategy.slide : this.count;
    this.timeoutMs = strategy.kind === "batch" ? strategy.timeoutMs : undefined;
    const { contents, keys, bounds } = parts;
    const weightOf = ({ windows, fresh }: Filling<C>): number =>
      [fresh, ...windows].reduce((sum, { content }) => sum + contents.sizeOf(content), 1);
    this.fillings = new BoundedKeyedState("fillings", fillingCodec(contents, keys), bounds, weightOf);
    const { fillings } = this;
    this.states = [
      {
        name: fillings.name,
        takeChanges: () => fillings.takeChanges(),
        restore: (key, encoded) => {
          fillings.restore(key, encoded);
          this.isRestored = true;
        },
      },
    ];
  }

  get isOver(): boolean {
    return this.fillings.isOver;
  }

  takeForgotten(): number {
    const { forgotten } = this;
    this.forgotten = 0;
    return forgotten;
  }

  add(row: KeyedRow, watermark: number): boolean {
    this.recall();
    // Also the first row after a restore is set at its time.
    this.arrived = undefined;
    this.advance(watermark, watermark);
    const key = stateKey(row.identity);
    const filling = this.fillings.get(key) ?? this.begin(row.key);
    if (filling.fresh.count === 0) this.beginWaiting(key, filling);
    if (this.count !== this.slide && filling.untilNext === 0) {
      filling.windows.push(this.empty());
      filling.untilNext = this.slide;
    }
    filling.untilNext--;
    this.put(filling.fresh, row);
    for (const window of filling.windows) this.put(window, row);
    this.size++;
    this.emitFull(key, filling);
    this.fillings.set(key, filling);
    this.arrived = key;
    return true;
  }

  private beginWaiting(key: string, filling: Filling<C>): void {
    filling.since = this.clock.now();
    filling.order = this.order++;
    this.wait(key, filling);
  }

  private wait(key: string, { since, order }: Filling<C>): void {
    this.waitingKeys.set(key, order);
    if (this.timeoutMs !== undefined) this.ending.push(since + this.timeoutMs, order, key);
  }

  /** After a restore: who waits, in order again. */
  private recall(): void {
    if (!this.isRestored) return;
    this.isRestored = false;
    const waiting: (readonly [key: string, since: number, order: number])[] = [];
    for (const [key, { fresh, since, order }] of this.fillings.entries()) {
      this.order = Math.max(this.order, order + 1);
      this.size += fresh.count;
      if (fresh.count > 0) waiting.push([key, since, order]);
    }
    waiting.sort(([, , one], [, , other]) => one - other);
    for (const [key, since, order] of waiting) {
      this.waitingKeys.set(key, order);
      if (this.timeoutMs !== undefined) this.ending.push(since + this.timeoutMs, order, key);
    }
  }

  private begin(key: Value | undefined): Filling<C> {
    return { key, windows: [], fresh: this.empty(), untilNext: 0, since: 0, order: 0 };
  }

  private empty() {
    return { content: this.contents.create(), count: 0, latest: Number.NEGATIVE_INFINITY };
  }

  private put(into: { readonly content: C; count: number; latest: number }, row: KeyedRow): void {
    this.contents.add(into.content, row);
    into.count++;
    if (row.time > into.latest) into.latest = row.time;
  }

  private emitFull(key: string, filling: Filling<C>): void {
    const overlaps = this.count !== this.slide;
    const full = overlaps ? filling.windows[0] : filling.fresh;
    if (full === undefined || full.count < this.count) return;
    if (overlaps) filling.windows.shift();
    this.emitWindow(filling, full, undefined);
    this.empties(key, filling);
  }

  /** All of a key is in a window that was emitted. */
  private empties(key: string, filling: Filling<C>): void {
    this.size -= filling.fresh.count;
    filling.fresh = this.empty();
    this.waitingKeys.delete(key);
  }

  private emitWindow(
    { key }: Filling<C>,
    window: { readonly content: C; readonly latest: number },
    name: WindowName | undefined,
  ): void {
    this.emit({
      key,
      bounds: undefined,
      time: window.latest,
      name,
      gathered: this.contents.finish(window.content),
    });
  }

  takeBack(): void {
    // Counts do not stand below windows that correct themselves (E046).
  }

  /** Counts know no time, but keys may be forgotten by it. */
  advance(_from: number, to: number): void {
    this.recall();
    // What the end of all sources closes is emitted, not forgotten.
    if (to === Number.POSITIVE_INFINITY) return;
    this.forgotten += this.fillings.advance(to, (key) => this.waitingKeys.delete(key), this.arrived);
  }

  finish(): void {
    this.recall();
    for (const key of this.waitingKeys.keys()) {
      const filling = this.fillings.get(key);
      if (filling !== undefined) this.emitWindow(filling, filling.fresh, { key: filling.key, at: "end" });
    }
    this.fillings.clear();
    this.waitingKeys.clear();
    this.size = 0;
  }

  settle(): void {
    this.recall();
    this.arrived = undefined;
    if (this.timeoutMs === undefined) return;
    const due = this.firstDue();
    if (due === this.timerAt) return;
    this.cancelTimer?.();
    this.timerAt = due;
    if (due === Number.POSITIVE_INFINITY) return;
    this.cancelTimer = this.clock.schedule(Math.max(0, due - this.clock.now()), () => this.timeIsUp());
  }

  /** When the time of the first key that waits is up; what was emitted before is passed over. */
  private firstDue(): number {
    for (let first = this.ending.first; first !== undefined; first = this.ending.first) {
      if (this.waitingKeys.get(first.item) === first.order) return first.at;
      this.ending.pop();
    }
    return Number.POSITIVE_INFINITY;
  }

  private timeIsUp(): void {
    this.timerAt = Number.POSITIVE_INFINITY;
    const now = this.clock.now();
    const due: { readonly key: string; readonly order: number }[] = [];
    while (this.firstDue() <= now) {
      const { item: key, order } = this.ending.first ?? { item: "", order: 0 };
      this.ending.pop();
      due.push({ key, order });
    }
    due.sort((one, other) => one.order - other.order);
    for (const { key } of due) {
      const filling = this.fillings.get(key);
      if (filling === undefined) continue;
      this.emitWindow(filling, filling.fresh, undefined);
      this.empties(key, filling);
      this.fillings.touch(key);
    }
    this.sent();
    this.settle();
  }

  dispose(): void {
    this.cancelTimer?.();
  }
}

function stateKey(identity: KeyIdentity): string {
  return `${typeof identity} ${String(identity)}`;
}

function fillingCodec<C>(contents: Contents<C>, keys: KeyCode) {
  type Window = { readonly content: C; count: number; latest: number };
  const encodeWindow = ({ content, count, latest }: Window): JsonValue => [
    contents.encode(content),
    count,
    Number.isFinite(latest) ? latest : null,
  ];
  const decodeWindow = (encoded: JsonValue | undefined): Window => {
    const [content, count, latest] = listOf(encoded);
    return {
      content: contents.decode(content ?? null),
      count: numberOf(count),
      latest: latest === null ? Number.NEGATIVE_INFINITY : numberOf(latest),
    };
  };
  return {
    encode: ({ key, windows, fresh, untilNext, since, order }: Filling<C>): JsonValue => [
      keys.encode(key),
      windows.map(encodeWindow),
      encodeWindow(fresh),
      untilNext,
      since,
      order,
    ],
    decode: (encoded: JsonValue): Filling<C> => {
      const [key, windows, fresh, untilNext, since, order] = listOf(encoded);
      return {
        key: keys.decode(key ?? null),
        windows: listOf(windows).map(decodeWindow),
        fresh: decodeWindow(fresh),
        untilNext: numberOf(untilNext),
        since: numberOf(since),
        order: numberOf(order),
      };
    },
  };
}
