import type { Disposable, Scheduler, Sink, Stream } from "@most/types";
import type { Chunk, Mark, Message } from "./message.ts";

/** The receiving end of an edge. */
export type Inlet = Sink<Message>;

/** The sending end of an edge: a hot stream that passes each message on at once, to all who run it, in the order in which they began. */
export class Port implements Stream<Message> {
  private inlets: readonly Inlet[] = [];
  private scheduler: Scheduler | undefined;

  run(inlet: Inlet, scheduler: Scheduler): Disposable {
    this.inlets = [...this.inlets, inlet];
    this.scheduler = scheduler;
    return {
      dispose: () => {
        this.inlets = this.inlets.filter((each) => each !== inlet);
      },
    };
  }

  get isUsed(): boolean {
    return this.inlets.length > 0;
  }

  send(message: Chunk | Mark): void {
    const time = this.scheduler?.currentTime() ?? 0;
    for (const inlet of this.inlets) inlet.event(time, message);
  }
}
