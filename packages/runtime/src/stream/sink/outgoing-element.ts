import type { SinkElement } from "@constellation/sdk";
import type { Encode, JsonValue, SizeOf, Value, WriteText } from "@constellation/types";
import type { Tick } from "../flow/tick.ts";

/** How the values of an output become JSON. */
export interface OutgoingForm {
  readonly encode: Encode;
  readonly write: WriteText;
  readonly sizeOf: SizeOf;
}

/** An element on its way to a sink: its id, its JSON value and its text are made when they are asked for, and not kept: who waits holds each element once. */
export class OutgoingElement implements SinkElement {
  private readonly tick: Pick<Tick, "id" | "time">;
  private readonly raw: Value;
  private readonly form: OutgoingForm;

  constructor(tick: Pick<Tick, "id" | "time">, raw: Value, form: OutgoingForm) {
    this.tick = tick;
    this.raw = raw;
    this.form = form;
  }

  get value(): JsonValue {
    return this.raw === null ? null : this.form.encode(this.raw);
  }

  get text(): string {
    return this.raw === null ? "null" : this.form.write(this.raw);
  }

  /** About how long its text is, in UTF-16 units. */
  get size(): number {
    return this.raw === null ? 0 : this.form.sizeOf(this.raw);
  }

  get id(): string {
    return this.tick.id;
  }

  get time(): number {
    return this.tick.time;
  }
}
