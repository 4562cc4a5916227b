import type { Logger } from "@constellation/sdk";
import { Gate } from "../stream/flow/gate.ts";
import { type Chunk, chunkMax, type Message, type Outcome } from "../stream/flow/message.ts";
import type { LateElement, Operator, OperatorServices } from "../stream/flow/operator.ts";
import type { Inlet, Port } from "../stream/flow/port.ts";
import { schedulerOn } from "../stream/flow/scheduler-on.ts";
import { noPath, type Tick } from "../stream/flow/tick.ts";
import { PartitionTable } from "../stream/ingest/partition-table.ts";
import { seededRandom } from "./seeded-random.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** The surroundings of one operator under test: virtual time, and everything that it tells anybody. */
export class StreamHarness {
  readonly clock = new VirtualClock();
  readonly partitions = new PartitionTable();
  readonly late: LateElement[] = [];
  readonly broken: unknown[] = [];
  readonly counts = new Map<string, number>();
  readonly warnings: string[] = [];
  readonly infos: string[] = [];
  /** State by operator, state and key, as a checkpoint store would hold it. */
  readonly stored = new Map<string, unknown>();
  readonly gates: Gate[] = [];
  /** How many gates are closed. */
  closed = 0;
  readonly services: OperatorServices;

  /** `inputs`: one partition each, numbered in their order, elements with record times. */
  constructor(
    inputs: readonly string[],
    options: { readonly disorderMs?: number; readonly hasTimes?: boolean } = {},
  ) {
    const { disorderMs = 0, hasTimes = true } = options;
    for (const input of inputs) this.partitions.add({ input, name: "", disorderMs, hasTimes });
    this.services = {
      clock: this.clock,
      scheduler: schedulerOn(this.clock),
      random: seededRandom(1),
      logger: this.logger(),
      partitions: this.partitions,
      gate: (_operator, marks) => {
        const valve = { close: () => void this.closed++, open: () => void this.closed-- };
        const gate = new Gate([valve], marks);
        this.gates.push(gate);
        return gate;
      },
      snapshot: (operator) => this.store(operator),
      late: (event) => void this.late.push(event),
      broken: (_operator, error) => void this.broken.push(error),
      count: (_operator, name, amount) => void this.counts.set(name, (this.counts.get(name) ?? 0) + amount),
    };
  }

  private logger(): Logger {
    const warn = (message: string): void => void this.warnings.push(message);
    return { debug: () => undefined, info: (message) => void this.infos.push(message), warn, error: warn };
  }

  private store({ id, states }: Operator): void {
    for (const state of states) {
      for (const { key, value } of state.takeChanges()) {
        const name = JSON.stringify([id, state.name, key]);
        if (value === undefined) this.stored.delete(name);
        // Through text, as a store would.
        else this.stored.set(name, JSON.parse(JSON.stringify(value)));
      }
    }
  }

  /** Restores a fresh operator from what is stored. */
  restore({ id, states }: Operator): void {
    for (const [name, value] of this.stored) {
      const [operator, state, key] = JSON.parse(name) as [string, string, string];
      if (operator === id) states.find((each) => each.name === state)?.restore(key, value as never);
    }
  }

  /** Everything that comes out of a port from now on. */
  collect(port: Port): Message[] {
    const messages: Message[] = [];
    const inlet: Inlet = {
      event: (_time, message) => void messages.push(message),
      end: () => undefined,
      error: () => undefined,
    };
    port.run(inlet, this.services.scheduler);
    return messages;
  }
}

/** A tick of a source: its arrival is all that matters. */
export function sourceTick(
  arrival: number,
  about: { readonly partition?: number; readonly time?: number; readonly base?: number } = {},
): Tick {
  const { partition = 0, time = arrival, base = partition } = about;
  return { arrival, path: noPath, base, time, partition, id: `${partition}:${arrival}`, ingestedAt: 0 };
}

/** Rows as a chunk. */
export function chunkOf(
  rows: readonly { readonly tick: Tick; readonly outcomes: readonly Outcome[] }[],
): Chunk {
  const width = rows[0]?.outcomes.length ?? 0;
  if (rows.length === 0 || rows.length > chunkMax) throw new RangeError(`a chunk has 1 to ${chunkMax} rows`);
  const columns = Array.from({ length: width }, (_, column) =>
    rows.map(({ outcomes }) => outcomes[column] ?? null),
  );
  const hasFailures = columns.some((column) => column.some((outcome) => outcome instanceof Error));
  return { kind: "chunk", ticks: rows.map(({ tick }) => tick), columns, hasFailures };
}

/** The rows of some messages, chunks taken apart. */
export function rowsOf(
  messages: readonly Message[],
): readonly { readonly tick: Tick; readonly outcomes: readonly Outcome[] }[] {
  return messages.flatMap((message) =>
    message.kind === "chunk"
      ? message.ticks.map((tick, index) => ({
          tick,
          outcomes: message.columns.map((column) => column[index] ?? null),
        }))
      : [],
  );
}
