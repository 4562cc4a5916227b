import type { JsonValue } from "@constellation/types";
import type { StateCodec } from "./keyed-state.ts";
import { Residents } from "./residents.ts";
import type { SpillStore } from "./spill-store.ts";
import type { StateBounds } from "./state-limits.ts";

/** Something whose value may be elsewhere: `undefined` while it is in the spill store. */
export interface Holder<V> {
  content: V | undefined;
}

/**
 * Values of holders that stay in memory as long as they fit; those that were not used for longest go to a spill store and come back when they are asked for. What
 * `get` gave may be changed in place, and counts once `put` has it.
 */
export class ColdValues<V, H extends Holder<V>> {
  private readonly codec: StateCodec<V>;
  private readonly spill: SpillStore | undefined;
  private readonly residents: Residents<H> | undefined;
  private readonly keyOf: (holder: H) => string;
  private readonly weightOf: (value: V) => number;
  private hasSpilled = false;

  /** `keyOf`: tells holders apart for as long as they live; `weightOf`: how much a value counts against the limit. */
  constructor(
    { memory }: StateBounds,
    parts: {
      readonly codec: StateCodec<V>;
      readonly keyOf: (holder: H) => string;
      readonly weightOf: (value: V) => number;
    },
  ) {
    this.codec = parts.codec;
    this.keyOf = parts.keyOf;
    this.weightOf = parts.weightOf;
    this.spill = memory?.spill;
    this.residents = memory === undefined ? undefined : new Residents(memory);
  }

  /** Memory holds more than it may, and nothing can leave it. */
  get isOver(): boolean {
    return this.residents?.isOver ?? false;
  }

  get(holder: H): V {
    const { content } = holder;
    if (this.spill === undefined) {
      if (content !== undefined) return content;
      throw new RangeError("a value that is not in memory should have been spilled");
    }
    if (content !== undefined) {
      this.residents?.use(holder);
      return content;
    }
    const value = this.codec.decode(this.stored(holder));
    holder.content = value;
    this.residents?.cameBack(holder);
    this.residents?.use(holder, this.weightOf(value));
    this.makeRoom();
    return value;
  }

  /** A holder has another value, or its value was changed in place. */
  put(holder: H, value: V): void {
    holder.content = value;
    const { residents } = this;
    if (residents === undefined) return;
    const weight = this.weightOf(value);
    residents.change(holder);
    residents.use(holder, weight);
    residents.measure(() => JSON.stringify(this.codec.encode(value)), weight);
    this.makeRoom();
  }

  /** A holder has a value of a checkpoint. */
  putEncoded(holder: H, encoded: JsonValue): void {
    this.put(holder, this.codec.decode(encoded));
  }

  private makeRoom(): void {
    const { residents, spill } = this;
    if (residents === undefined || spill === undefined) return;
    for (const { key: holder, isStored } of residents.leaving()) {
      const { content } = holder;
      if (content === undefined) continue;
      this.hasSpilled = true;
      if (!isStored) spill.set(this.keyOf(holder), JSON.stringify(this.codec.encode(content)));
      holder.content = undefined;
    }
  }

  /** The value, only to be looked at; it stays where it is. */
  peek(holder: H): V {
    return holder.content ?? this.codec.decode(this.stored(holder));
  }

  /** The value as JSON; it stays where it is. */
  encoded(holder: H): JsonValue {
    return holder.content === undefined ? this.stored(holder) : this.codec.encode(holder.content);
  }

  private stored(holder: H): JsonValue {
    const text = this.spill?.get(this.keyOf(holder));
    if (text === undefined) throw new RangeError("a spilled value should be there");
    return JSON.parse(text) as JsonValue;
  }

  /** A holder is gone. */
  forget(holder: H): void {
    this.residents?.forget(holder);
    if (this.hasSpilled) this.spill?.delete(this.keyOf(holder));
  }
}
