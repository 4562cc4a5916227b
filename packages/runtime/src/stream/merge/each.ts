import { NoTick } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { Chunk } from "../flow/message.ts";
import type { Operator, OperatorServices } from "../flow/operator.ts";
import { type Inlet, Port } from "../flow/port.ts";
import { RowWriter } from "../flow/row-writer.ts";
import { CausedTick, type Tick } from "../flow/tick.ts";
import type { EachPlan } from "../plan/stream-plan.ts";

/** One tick per item of a list, in order; None has none, a list that failed is one failed tick. */
export class Each implements Operator {
  readonly id: string;
  readonly inlets: readonly Inlet[];
  readonly ports: readonly Port[];
  readonly states = [];
  private readonly writer: RowWriter;
  private readonly base: number;

  constructor({ id }: EachPlan, services: OperatorServices, base: number) {
    const port = new Port();
    this.id = id;
    this.base = base;
    this.ports = [port];
    this.writer = new RowWriter(port);
    const inlet: Inlet = {
      event: (_time, message) => {
        if (message.kind === "chunk") this.chunk(message);
        else {
          if (message.kind === "barrier") services.snapshot(this, message.epoch);
          port.send(message);
        }
      },
      end: () => undefined,
      error: () => undefined,
    };
    this.inlets = [inlet];
  }

  private chunk({ ticks, columns: [lists = []] }: Chunk): void {
    for (const [index, tick] of ticks.entries()) {
      const list = lists[index] ?? null;
      if (list instanceof NoTick) continue;
      if (list instanceof NodeFailure) this.writer.add(this.tickOf(tick, 0), list);
      else if (Array.isArray(list)) {
        for (const [step, item] of list.entries()) this.writer.add(this.tickOf(tick, step), item);
      }
    }
    this.writer.flush();
  }

  private tickOf(cause: Tick, step: number): Tick {
    return new CausedTick(
      cause,
      { base: this.base, step, time: cause.time },
      { of: cause, suffix: `.${step}` },
    );
  }

  dispose(): void {
    // Nothing but memory is held.
  }
}
