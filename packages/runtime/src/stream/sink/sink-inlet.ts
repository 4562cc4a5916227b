import { makeEncoder, makeSizer, makeTextWriter, type Type, type Value } from "@constellation/types";
import { Retraction } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { BarrierMark, Chunk, Message, Outcome } from "../flow/message.ts";
import type { Inlet } from "../flow/port.ts";
import { OutgoingElement, type OutgoingForm } from "./outgoing-element.ts";
import type { SinkQueue } from "./sink-queue.ts";

/** What an output's rows go through. */
export interface SinkInletSetting {
  readonly output: string;
  readonly type: Type;
  /** None is written as `null`; else it is left out. */
  readonly emitsNone: boolean;
  readonly queue: SinkQueue;
  /** A barrier has come: all rows of its epoch have been pushed. */
  readonly onBarrier: (output: string, mark: BarrierMark) => void;
  /** Elements were handed to the sink. */
  readonly onWritten: (count: number) => void;
}

/** Where an output's rows leave the operators: as JSON of the output's type, without failures, and None only where it is asked for. */
export class SinkInlet implements Inlet {
  private readonly setting: SinkInletSetting;
  private readonly form: OutgoingForm;

  constructor(setting: SinkInletSetting) {
    this.setting = setting;
    const { type } = setting;
    this.form = { encode: makeEncoder(type), write: makeTextWriter(type), sizeOf: makeSizer(type) };
  }

  event(_time: number, message: Message): void {
    if (message.kind === "chunk") this.take(message);
    else if (message.kind === "barrier") this.setting.onBarrier(this.setting.output, message);
  }

  end(): void {
    // An edge ends with its deployment.
  }

  error(): void {
    // Failures are rows.
  }

  private take({ ticks, columns }: Chunk): void {
    const { emitsNone, queue, onWritten } = this.setting;
    const { form } = this;
    const outcomes = columns[0] ?? [];
    // An array that grows would be copied on the way.
    const elements: OutgoingElement[] = new Array(ticks.length);
    let count = 0;
    for (let index = 0; index < ticks.length; index++) {
      const tick = ticks[index];
      const value = emitted(outcomes[index] ?? null);
      if (tick === undefined || value === undefined || (value === null && !emitsNone)) continue;
      elements[count++] = new OutgoingElement(tick, value, form);
    }
    if (count === 0) return;
    elements.length = count;
    onWritten(count);
    queue.push(elements);
  }
}

/** What is emitted for an outcome; nothing for a failure. */
function emitted(outcome: Outcome): Value | undefined {
  if (!(outcome instanceof NodeFailure)) return outcome;
  return outcome instanceof Retraction ? null : undefined;
}
