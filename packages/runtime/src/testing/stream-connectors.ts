import type {
  ConnectorDefinition,
  SinkElement,
  SinkWriter,
  SourceBatch,
  SourceReader,
} from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** An element of a test source: its value, and where the source knows them its time and partition. */
export interface TestElement {
  readonly value: unknown;
  readonly time?: number;
  readonly partition?: string;
}

/** How a test source behaves. */
export interface TestSourceOptions {
  /** Default true: it ends after its elements. Else it waits, for more or for its abortion. */
  readonly isBounded?: boolean;
  readonly replayable?: boolean;
  readonly form?: "json" | "text";
  /** How many elements the next pull brings; default: as many as are asked for. */
  readonly size?: () => number;
  /** Elements stand in the lines of this file. */
  readonly file?: string;
  /** Waits before each pull; default: none, pulls answer at once. */
  readonly wait?: () => Promise<void>;
}

const noOptions = { type: "object", additionalProperties: false };

/** A source of given elements, of one or several partitions, that can be read again from any place. More can be pushed while it runs. */
export class TestSource {
  readonly elements: TestElement[];
  readonly options: TestSourceOptions;
  /** The positions that were acknowledged last. */
  acknowledged: Readonly<Record<string, JsonValue>> = {};
  pulls = 0;
  /** The next pull rejects with it. */
  failure: unknown;
  private hasClosed = false;
  private readonly wakers = new Set<() => void>();

  constructor(elements: readonly TestElement[], options: TestSourceOptions = {}) {
    this.elements = [...elements];
    this.options = options;
  }

  push(...elements: readonly TestElement[]): void {
    this.elements.push(...elements);
    this.wake();
  }

  /** No further element will come. */
  end(): void {
    this.hasClosed = true;
    this.wake();
  }

  /** The next pull, or the one under way, rejects. */
  fail(error: unknown): void {
    this.failure = error;
    this.wake();
  }

  private wake(): void {
    for (const wake of [...this.wakers]) wake();
  }

  get connector(): ConnectorDefinition {
    return {
      kind: "connector",
      name: "test-source",
      doc: "",
      options: noOptions,
      secrets: [],
      source: {
        replayable: this.options.replayable ?? true,
        open: async () => this.open(),
      },
      health: async () => ({ status: "ok" }),
    };
  }

  private open(): SourceReader {
    const names = [...new Set(this.elements.map(({ partition = "" }) => partition))];
    const at = new Map<string, number>((names.length === 0 ? [""] : names).map((name) => [name, 0]));
    const { isBounded = true } = this.options;
    return {
      isBounded,
      hasTimes: this.elements.every(({ time }) => time !== undefined),
      partitions: [...at.keys()],
      pull: (max, signal) => this.pull(at, max, signal),
      position: () => Object.fromEntries(at),
      seek: async (position) => {
        for (const [name, index] of Object.entries(position)) at.set(name, Number(index));
      },
      ack: async (position) => {
        this.acknowledged = position;
      },
      close: async () => undefined,
    };
  }

  private pull(
    at: Map<string, number>,
    max: number,
    signal: AbortSignal,
  ): Promise<SourceBatch | "end"> | SourceBatch | "end" {
    this.pulls++;
    const { wait } = this.options;
    if (wait !== undefined) return wait().then(() => this.next(at, max, signal));
    return this.next(at, max, signal);
  }

  private next(
    at: Map<string, number>,
    max: number,
    signal: AbortSignal,
  ): Promise<SourceBatch | "end"> | SourceBatch | "end" {
    if (this.failure !== undefined) {
      const { failure } = this;
      this.failure = undefined;
      throw failure;
    }
    const { isBounded = true, form = "json", size } = this.options;
    const count = Math.max(1, Math.min(max, size?.() ?? max));
    for (const [partition, index] of at) {
      const own = this.elements.filter((each) => (each.partition ?? "") === partition);
      const slice = own.slice(index, index + count);
      if (slice.length === 0) continue;
      at.set(partition, index + slice.length);
      const { file } = this.options;
      const batch = batchOf(partition, slice, form);
      return file === undefined ? batch : { ...batch, placeOf: (at) => ({ file, line: index + at + 1 }) };
    }
    if (isBounded || this.hasClosed) return "end";
    return this.later(at, max, signal);
  }

  private later(at: Map<string, number>, max: number, signal: AbortSignal): Promise<SourceBatch | "end"> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = (): void => reject(new Error("aborted"));
    signal.addEventListener("abort", abort, { once: true });
    this.wakers.add(resolve);
    return promise
      .finally(() => {
        signal.removeEventListener("abort", abort);
        this.wakers.delete(resolve);
      })
      .then(() => this.next(at, max, signal));
  }
}

function batchOf(partition: string, slice: readonly TestElement[], form: "json" | "text"): SourceBatch {
  const times = slice.map(({ time }) => time);
  const known = times.filter((time) => time !== undefined);
  return {
    partition,
    elements: slice.map(({ value }) => (form === "text" ? String(value) : value)),
    form,
    ...(known.length === slice.length ? { times: known } : {}),
  };
}

/** How a test sink behaves. */
export interface TestSinkOptions {
  /** Waits before each write is done; default: writes are done at once. */
  readonly wait?: () => Promise<void>;
  /** Passed before and after each effect: where it never resolves, the process has crashed. */
  readonly point?: (name: string) => Promise<void>;
}

/** A transactional sink: what is written becomes visible with the commit of its epoch, once. Keeps what it has across reopening. */
export class TestSink {
  /** All that was written and sealed or committed, by the length that is committed. */
  readonly rows: SinkElement[] = [];
  committedLength = 0;
  committedEpoch = 0;
  /** The most elements in one write. */
  largestWrite = 0;
  isOpen = false;
  failure: unknown;
  private generation = 0;
  options: TestSinkOptions;

  constructor(options: TestSinkOptions = {}) {
    this.options = options;
  }

  /** What a reader may trust. */
  get committed(): readonly JsonValue[] {
    return this.rows.slice(0, this.committedLength).map(({ value }) => value);
  }

  get ids(): readonly string[] {
    return this.rows.slice(0, this.committedLength).map(({ id }) => id);
  }

  get connector(): ConnectorDefinition {
    return {
      kind: "connector",
      name: "test-sink",
      doc: "",
      options: noOptions,
      secrets: [],
      sink: { delivery: "exactly-once", open: async () => this.open() },
      health: async () => ({ status: "ok" }),
    };
  }

  private open(): SinkWriter {
    this.isOpen = true;
    const generation = ++this.generation;
    return {
      write: (elements) => {
        if (this.failure !== undefined) {
          const { failure } = this;
          this.failure = undefined;
          throw failure;
        }
        this.largestWrite = Math.max(this.largestWrite, elements.length);
        // What a crashed process had under way does not come any more.
        const take = (): void => {
          if (generation === this.generation) this.rows.push(...elements);
        };
        const { wait, point } = this.options;
        if (point !== undefined) {
          return point("before write")
            .then(take)
            .then(() => point("after write"));
        }
        return wait === undefined ? take() : wait().then(take);
      },
      seal: async (epoch) => {
        await this.options.point?.("before seal");
        const handle = { epoch, length: this.rows.length };
        await this.options.point?.("after seal");
        return handle;
      },
      commit: async (handle) => {
        await this.options.point?.("before commit");
        const { epoch, length } = handle as { readonly epoch: number; readonly length: number };
        if (generation !== this.generation || epoch <= this.committedEpoch) return;
        this.committedEpoch = epoch;
        this.committedLength = length;
        await this.options.point?.("after commit");
      },
      restore: async (handle) => {
        const { length, epoch } = (handle ?? { length: 0, epoch: 0 }) as {
          readonly epoch: number;
          readonly length: number;
        };
        if (length < this.committedLength || epoch < this.committedEpoch)
          throw new Error("what was committed cannot be taken back");
        this.rows.length = length;
      },
      close: async () => {
        if (generation === this.generation) this.isOpen = false;
      },
    };
  }
}
