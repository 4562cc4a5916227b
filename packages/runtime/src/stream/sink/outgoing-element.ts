import type { SinkElement } from "@constellation/sdk";
import type { Encode, JsonValue, Value } from "@constellation/types";
import type { Tick } from "../flow/tick.ts";

/** An element on its way to a sink; its id is put together, and its JSON value made, when they are first asked for. */
export class OutgoingElement implements SinkElement {
  readonly text: string;
  private readonly tick: Pick<Tick, "id" | "time">;
  private readonly raw: Value;
  private readonly encode: Encode;

  constructor(tick: Pick<Tick, "id" | "time">, text: string, raw: Value, encode: Encode) {
    this.tick = tick;
    this.text = text;
    this.raw = raw;
    this.encode = encode;
  }

  get value(): JsonValue {
    return this.raw === null ? null : this.encode(this.raw);
  }

  get id(): string {
    return this.tick.id;
  }

  get time(): number {
    return this.tick.time;
  }
}
