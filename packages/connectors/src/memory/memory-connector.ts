import {
  type ConnectorContext,
  defineConnector,
  type OptionsOf,
  type SinkWriter,
  type SourceBatch,
  type SourceReader,
} from "@constellation/sdk";
import { memoryDeclaration } from "./declaration.ts";
import type { MemoryQueue, MemoryQueues } from "./memory-queue.ts";

type MemoryOptions = OptionsOf<(typeof memoryDeclaration)["options"]>;

/** The connector `memory` on the queues of this process. */
export function memoryConnector(queues: MemoryQueues) {
  const queueOf = ({ options }: ConnectorContext<MemoryOptions>) => queues.queue(options.name, options);
  return defineConnector({
    ...memoryDeclaration,
    source: { ...memoryDeclaration.source, open: async (context) => new MemoryReader(queueOf(context)) },
    sink: {
      ...memoryDeclaration.sink,
      open: async (context) => memoryWriter(queueOf(context), context.signal),
    },
    health: async () => ({ status: "ok" }),
  });
}

class MemoryReader implements SourceReader {
  readonly isBounded = false;
  readonly hasTimes = false;
  private readonly queue: MemoryQueue;
  private taken = 0;

  constructor(queue: MemoryQueue) {
    this.queue = queue;
  }

  pull(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> | SourceBatch | "end" {
    const now = signal.aborted ? undefined : this.queue.takeNow(max);
    if (now === undefined) return this.queue.take(max, signal).then((later) => this.batch(later));
    return this.batch(now);
  }

  position() {
    return { "": this.taken };
  }

  dropped(): number {
    return this.queue.dropped;
  }

  async seek(): Promise<void> {}

  async ack(): Promise<void> {}

  async close(): Promise<void> {}

  private batch(elements: readonly unknown[] | "end"): SourceBatch | "end" {
    if (elements === "end") return "end";
    const first = this.taken + 1;
    this.taken += elements.length;
    const placeOf = (index: number) => ({ source: `memory:${this.queue.name}`, position: first + index });
    return { elements, form: "json", placeOf };
  }
}

function memoryWriter(queue: MemoryQueue, signal: AbortSignal): SinkWriter {
  return {
    async write(elements) {
      for (const { value } of elements) await queue.push(value, signal);
    },
    seal: async (epoch) => ({ epoch }),
    commit: async () => undefined,
    restore: async () => undefined,
    close: async () => undefined,
  };
}
