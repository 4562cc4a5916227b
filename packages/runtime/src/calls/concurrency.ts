import type { CallLayer, CallRequest, Settle } from "./call-layer.ts";
import { Slots } from "./slots.ts";

/** The slots of a call site, one set per key. Keys without calls are forgotten. */
export class KeyedSlots {
  private readonly slots = new Map<string, Slots>();
  /** Those of calls without a key, whose text is empty. */
  private readonly common: Slots;
  /** How many there are per key. */
  limit: number;

  constructor(limit: number) {
    this.limit = limit;
    this.common = new Slots(limit);
  }

  /** The slots of `key`. */
  of(key: string): Slots {
    if (key === "") return this.common;
    let slots = this.slots.get(key);
    if (slots === undefined) {
      slots = new Slots(this.limit);
      this.slots.set(key, slots);
    }
    return slots;
  }

  /** Changes how many there are per key, at once. */
  resize(limit: number): void {
    this.limit = limit;
    this.common.resize(limit);
    for (const slots of this.slots.values()) slots.resize(limit);
  }

  /** To be called after a slot of `key` was left. */
  release(key: string): void {
    if (this.slots.size > 0 && this.slots.get(key)?.isIdle) this.slots.delete(key);
  }
}

/** At most so many attempts in flight, per key where the call has one. */
export function withConcurrency(inner: CallLayer, pool: KeyedSlots, priority: number): CallLayer {
  const inside = (slots: Slots, request: CallRequest, settle: Settle): void =>
    inner(request, (failure, value) => {
      slots.leave();
      pool.release(request.key);
      settle(failure, value);
    });
  return (request, settle) => {
    const slots = pool.of(request.key);
    if (slots.tryEnter()) {
      inside(slots, request, settle);
      return;
    }
    slots.enter(priority, request.signal, (reason) => {
      if (reason === undefined) inside(slots, request, settle);
      else settle(reason, null);
    });
  };
}
