import type { GatherStrategy } from "@constellation/graph";
import type { JsonValue, Value } from "@constellation/types";
import { type CheckpointedState, KeyedState } from "../state/keyed-state.ts";
import { listOf, numberOf } from "../state/row-codec.ts";
import type { Contents } from "./contents.ts";
import { DueHeap } from "./due-heap.ts";
import type { KeyCode } from "./key-code.ts";
import { type KeyIdentity, keyIdentity } from "./row-keys.ts";
import type { Emit, KeyedRow, Windowing } from "./windowing.ts";

interface Session<C> {
  readonly number: number;
  readonly key: Value | undefined;
  readonly identity: KeyIdentity;
  readonly content: C;
  start: number;
  /** Time of its last element, plus the gap. */
  end: number;
  /** When its first element came, counted. */
  order: number;
  /** The start under which it was emitted first. */
  firedAs: number | undefined;
}

/**
 * Sessions: elements of a key less than `gap` apart. One that joins two merges them. A session fires when the watermark reaches its end; a late element
 * corrects it before end + lateness.
 */
export class SessionWindows<C> implements Windowing {
  readonly states: readonly CheckpointedState[];
  size = 0;
  private readonly sessions: KeyedState<Session<C>>;
  private readonly byKey = new Map<KeyIdentity, Session<C>[]>();
  /** Each session once, by the end that it had when it was put in: one that has grown since is put in again when it comes out. */
  private readonly ending = new DueHeap<Session<C>>();
  private readonly contents: Contents<C>;
  private readonly emit: Emit;
  private readonly gapMs: number;
  private readonly latenessMs: number;
  private next = 0;
  private order = 0;
  private isSettled = false;

  constructor(
    strategy: GatherStrategy & { readonly kind: "session" },
    parts: { readonly contents: Contents<C>; readonly keys: KeyCode; readonly emit: Emit },
  ) {
    this.contents = parts.contents;
    this.emit = parts.emit;
    this.gapMs = strategy.gapMs;
    this.latenessMs = strategy.latenessMs;
    this.sessions = new KeyedState("sessions", sessionCodec(this.contents, parts.keys));
    this.states = [this.sessions];
  }

  get isOver(): boolean {
    return this.contents.isOver;
  }

  add(row: KeyedRow, watermark: number): boolean {
    this.settle();
    const { time, identity } = row;
    const ofKey = this.byKey.get(identity) ?? [];
    const near = ofKey.filter(
      ({ start, end }) => time > start - this.gapMs && time < end && this.isOpen(end, watermark),
    );
    const [first, ...others] = near;
    const session = first ?? this.open(row, watermark);
    if (session === undefined) return false;
    this.size += this.contents.add(session.content, row);
    session.start = Math.min(session.start, time);
    session.end = Math.max(session.end, time + this.gapMs);
    for (const other of others) this.absorb(session, other);
    this.sessions.touch(String(session.number));
    if (session.firedAs !== undefined) this.fire(session);
    return true;
  }

  private isOpen(end: number, watermark: number): boolean {
    return watermark < end + this.latenessMs || watermark < end;
  }

  /** A session of its own for an element that is near to none; nothing when it is too late. */
  private open({ time, key, identity }: KeyedRow, watermark: number): Session<C> | undefined {
    const end = time + this.gapMs;
    if (!this.isOpen(end, watermark)) return undefined;
    const firedAs = watermark >= end ? time : undefined;
    const session: Session<C> = {
      number: this.next++,
      key,
      identity,
      content: this.contents.create(),
      start: time,
      end,
      order: this.order++,
      firedAs,
    };
    this.size++;
    this.sessions.set(String(session.number), session);
    this.addToKey(session);
    this.ending.push(end, session.order, session);
    return session;
  }

  private addToKey(session: Session<C>): void {
    const ofKey = this.byKey.get(session.identity);
    if (ofKey === undefined) this.byKey.set(session.identity, [session]);
    else ofKey.push(session);
  }

  private absorb(session: Session<C>, other: Session<C>): void {
    this.contents.merge(session.content, other.content);
    session.start = Math.min(session.start, other.start);
    session.end = Math.max(session.end, other.end);
    session.order = Math.min(session.order, other.order);
    if (other.firedAs !== undefined) {
      // Both have fired: one is corrected, the other is taken back.
      if (session.firedAs === undefined) session.firedAs = other.firedAs;
      else this.emit({ ...this.describe(other), gathered: "taken back" });
    }
    this.remove(other);
  }

  private remove(session: Session<C>): void {
    this.size--;
    this.contents.forget(session.content);
    this.sessions.delete(String(session.number));
    const left = this.byKey.get(session.identity)?.filter((each) => each !== session) ?? [];
    if (left.length === 0) this.byKey.delete(session.identity);
    else this.byKey.set(session.identity, left);
  }

  takeBack(id: string, time: number): void {
    this.settle();
    for (const session of [...this.byKey.values()].flat()) {
      if (time < session.start || time >= session.end) continue;
      const fewer = this.contents.remove(session.content, id);
      if (fewer === 0) continue;
      this.size -= fewer;
      if (this.contents.sizeOf(session.content) > 0) {
        this.sessions.touch(String(session.number));
        if (session.firedAs !== undefined) this.fire(session);
        continue;
      }
      if (session.firedAs !== undefined) this.emit({ ...this.describe(session), gathered: "taken back" });
      this.remove(session);
    }
  }

  advance(_from: number, to: number): void {
    this.settle();
    const due: Session<C>[] = [];
    while (this.ending.isDue(to)) {
      const session = this.ending.pop();
      if (session === undefined || this.sessions.get(String(session.number)) !== session) continue;
      if (session.end > to) this.ending.push(session.end, session.order, session);
      else if (session.firedAs === undefined) due.push(session);
      else this.forgetOrKeep(session, to);
    }
    due.sort((one, other) => one.end - other.end || one.order - other.order);
    for (const session of due) {
      this.fire(session);
      this.forgetOrKeep(session, to);
    }
  }

  /** One that has fired can be corrected until its end + lateness. */
  private forgetOrKeep(session: Session<C>, watermark: number): void {
    const keptUntil = session.end + this.latenessMs;
    if (keptUntil <= watermark) this.forget(session);
    else this.ending.push(keptUntil, session.order, session);
  }

  private forget(session: Session<C>): void {
    this.size -= this.contents.sizeOf(session.content);
    this.remove(session);
  }

  private fire(session: Session<C>): void {
    if (session.firedAs === undefined) {
      session.firedAs = session.start;
      this.sessions.touch(String(session.number));
    }
    this.emit({ ...this.describe(session), gathered: this.contents.finish(session.content) });
  }

  private describe({ key, start, end, firedAs }: Session<C>) {
    const name = { key, at: firedAs ?? start };
    return { key, bounds: { start, end }, time: end - this.gapMs, name };
  }

  finish(): void {
    // The last watermark has closed everything.
  }

  /** Their end is what forgets sessions. */
  takeForgotten(): number {
    return 0;
  }

  /** After a restore: by key and by end again. */
  settle(): void {
    if (this.isSettled) return;
    this.isSettled = true;
    const restored = [...this.sessions.entries()].map(([, session]) => session);
    restored.sort((one, other) => one.number - other.number);
    for (const session of restored) {
      this.next = Math.max(this.next, session.number + 1);
      this.order = Math.max(this.order, session.order + 1);
      this.size += 1 + this.contents.sizeOf(session.content);
      this.addToKey(session);
      this.ending.push(session.end, session.order, session);
    }
  }
}

function sessionCodec<C>(contents: Contents<C>, keys: KeyCode) {
  return {
    encode: (session: Session<C>): JsonValue => {
      const { number, key, start, end, order, firedAs } = session;
      return [number, keys.encode(key), start, end, order, firedAs ?? null, contents.encode(session.content)];
    },
    decode: (encoded: JsonValue): Session<C> => {
      const [number, keyJson, start, end, order, firedAs, content] = listOf(encoded);
      const key = keys.decode(keyJson ?? null);
      return {
        number: numberOf(number),
        key,
        identity: keyIdentity(key),
        content: contents.decode(content ?? null),
        start: numberOf(start),
        end: numberOf(end),
        order: numberOf(order),
        firedAs: firedAs === null ? undefined : numberOf(firedAs),
      };
    },
  };
}
