import { type Encode, makeEncoder, makeTextWriter, type Type, type WriteText } from "@constellation/types";
import { Retraction } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { BarrierMark, Chunk, Message } from "../flow/message.ts";
import type { Inlet } from "../flow/port.ts";
import { OutgoingElement } from "./outgoing-element.ts";
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
  readonly broken: (output: string, error: unknown) => void;
}

/** Where an output's rows leave the operators: as JSON of the output's type, without failures, and None only where it is asked for. */
export class SinkInlet implements Inlet {
  private readonly setting: SinkInletSetting;
  private readonly encode: Encode;
  private readonly write: WriteText;

  constructor(setting: SinkInletSetting) {
    this.setting = setting;
    this.encode = makeEncoder(setting.type);
    this.write = makeTextWriter(setting.type);
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
    const { emitsNone, queue, broken, output } = this.setting;
    const outcomes = columns[0] ?? [];
    const elements: OutgoingElement[] = [];
    let bytes = 0;
    try {
      for (let index = 0; index < ticks.length; index++) {
        const given = outcomes[index] ?? null;
        const outcome = given instanceof Retraction ? null : given;
        const tick = ticks[index];
        if (tick === undefined || (outcome === null && !emitsNone) || outcome instanceof NodeFailure)
          continue;
        const text = outcome === null ? "null" : this.write(outcome);
        bytes += text.length;
        elements.push(new OutgoingElement(tick, text, outcome, this.encode));
      }
    } catch (thrown) {
      broken(output, thrown);
      return;
    }
    if (elements.length === 0) return;
    this.setting.onWritten(elements.length);
    queue.push(elements, bytes);
  }
}
