import type { GatherStrategy } from "@constellation/graph";
import type { Clock } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import { keyText } from "../../clocks/key-text.ts";
import { type CheckpointedState, KeyedState } from "../state/keyed-state.ts";
import { listOf, numberOf } from "../state/row-codec.ts";
import type { Contents } from "./contents.ts";
import type { KeyCode } from "./key-code.ts";
import type { KeyIdentity } from "./row-keys.ts";
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
  private readonly fillings: KeyedState<Filling<C>>;
  private readonly contents: Contents<C>;
  private readonly emit: Emit;
  private readonly clock: Clock;
  private readonly count: number;
  private readonly slide: number;
  private readonly timeoutMs: number | undefined;
  /** Of the next key that begins; found when it is first needed. */
  private order: number | undefined;
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
    },
  ) {
    this.contents = parts.contents;
    this.emit = parts.emit;
    this.clock = parts.clock;
    this.sent = parts.sent;
    this.count = strategy.size ?? Number.POSITIVE_INFINITY;
    this.slide = strategy.kind === "count" ? strategy.slide : this.count;
    this.timeoutMs = strategy.kind === "batch" ? strategy.timeoutMs : undefined;
    this.fillings = new KeyedState("fillings", fillingCodec(parts.contents, parts.keys));
    this.states = [this.fillings];
  }

  add(row: KeyedRow): boolean {
    const key = stateKey(row.identity);
    const filling = this.fillings.get(key) ?? this.begin(row.key);
    if (filling.fresh.count === 0) {
      filling.since = this.clock.now();
      filling.order = this.nextOrder();
    }
    this.fillings.set(key, filling);
    if (this.count !== this.slide && filling.untilNext === 0) {
      filling.windows.push(this.empty());
      filling.untilNext = this.slide;
    }
    filling.untilNext--;
    this.put(filling.fresh, row);
    for (const window of filling.windows) this.put(window, row);
    this.size++;
    this.emitFull(filling);
    return true;
  }

  private begin(key: Value | undefined): Filling<C> {
    return { key, windows: [], fresh: this.empty(), untilNext: 0, since: 0, order: 0 };
  }

  private nextOrder(): number {
    if (this.order === undefined) {
      this.order = 0;
      for (const [, { order }] of this.fillings.entries()) this.order = Math.max(this.order, order + 1);
    }
    return this.order++;
  }

  /** Keys with fresh elements, in the order in which they got the first. */
  private waiting(): readonly (readonly [key: string, filling: Filling<C>])[] {
    const waiting = [...this.fillings.entries()].filter(([, { fresh }]) => fresh.count > 0);
    return waiting.sort(([, one], [, other]) => one.order - other.order);
  }

  private empty() {
    return { content: this.contents.create(), count: 0, latest: Number.NEGATIVE_INFINITY };
  }

  private put(into: { readonly content: C; count: number; latest: number }, row: KeyedRow): void {
    this.contents.add(into.content, row);
    into.count++;
    if (row.time > into.latest) into.latest = row.time;
  }

  private emitFull(filling: Filling<C>): void {
    const overlaps = this.count !== this.slide;
    const full = overlaps ? filling.windows[0] : filling.fresh;
    if (full === undefined || full.count < this.count) return;
    if (overlaps) filling.windows.shift();
    this.emitWindow(filling, full, undefined);
    this.size -= filling.fresh.count;
    filling.fresh = this.empty();
  }

  private emitWindow(
    { key }: Filling<C>,
    window: { readonly content: C; readonly latest: number },
    name: string | undefined,
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

  advance(): void {
    // Counts know no time.
  }

  finish(): void {
    for (const [, filling] of this.waiting())
      this.emitWindow(filling, filling.fresh, `${keyName(filling.key)}@end`);
    for (const [key] of [...this.fillings.entries()]) this.fillings.delete(key);
    this.size = 0;
  }

  settle(): void {
    if (this.timeoutMs === undefined) return;
    const due = this.firstDue();
    if (due === this.timerAt) return;
    this.cancelTimer?.();
    this.timerAt = due;
    if (due === Number.POSITIVE_INFINITY) return;
    this.cancelTimer = this.clock.schedule(Math.max(0, due - this.clock.now()), () => this.timeIsUp());
  }

  private firstDue(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const [, { fresh, since }] of this.fillings.entries())
      if (fresh.count > 0) first = Math.min(first, since + (this.timeoutMs ?? 0));
    return first;
  }

  private timeIsUp(): void {
    this.timerAt = Number.POSITIVE_INFINITY;
    const now = this.clock.now();
    for (const [key, filling] of this.waiting()) {
      if (filling.since + (this.timeoutMs ?? 0) > now) continue;
      this.emitWindow(filling, filling.fresh, undefined);
      this.size -= filling.fresh.count;
      filling.fresh = this.empty();
      this.fillings.touch(key);
    }
    this.sent();
    this.settle();
  }

  dispose(): void {
    this.cancelTimer?.();
  }
}

function keyName(key: Value | undefined): string {
  return key === undefined ? "" : keyText(key);
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
