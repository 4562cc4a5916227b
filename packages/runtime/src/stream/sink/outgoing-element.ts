import type { SinkElement } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { Tick } from "../flow/tick.ts";

/** An element on its way to a sink; its id is put together when it is first asked for. */
export class OutgoingElement implements SinkElement {
  readonly value: JsonValue;
  readonly text: string;
  private readonly tick: Pick<Tick, "id" | "time">;

  constructor(tick: Pick<Tick, "id" | "time">, value: JsonValue, text: string) {
    this.tick = tick;
    this.value = value;
    this.text = text;
  }

  get id(): string {
    return this.tick.id;
  }

  get time(): number {
    return this.tick.time;
  }
}
