import { Worker } from "node:worker_threads";
import type { Logger } from "@constellation/sdk";
import type { ThrownData } from "./revive-thrown.ts";
import { workerSource } from "./worker-source.ts";

/** One call as a worker gets it. */
export interface WorkerCall {
  readonly id: number;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly attempt: number;
  readonly elementId: string;
  readonly tenant: string | undefined;
}

/** What became of a call: its value, what was thrown, or the end of the worker. */
export type WorkerAnswer =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "thrown"; readonly thrown: ThrownData }
  | { readonly kind: "ended"; readonly reason: string };

type WorkerMessage =
  | { readonly kind: "value"; readonly id: number; readonly value: unknown }
  | { readonly kind: "thrown"; readonly id: number; readonly thrown: ThrownData }
  /** The entry is loaded, or failed to: calls can come. */
  | { readonly kind: "ready" }
  | {
      readonly kind: "log";
      readonly level: keyof Logger;
      readonly message: string;
      readonly data?: Readonly<Record<string, unknown>>;
    };

interface Current {
  readonly id: number;
  readonly logger: Logger;
  readonly answer: (answer: WorkerAnswer) => void;
}

/** A thread that runs one call at a time. Keeps the process alive only while it does. */
export class PooledWorker {
  private readonly worker: Worker;
  private current: Current | undefined;
  /** The current call while the thread is not ready for it. */
  private unsent: WorkerCall | undefined;
  private readonly started: Promise<void>;
  private readonly tellStarted: () => void;
  isReady = false;
  isEnded = false;

  constructor(entry: string, heapMaxMb: number) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.started = promise;
    this.tellStarted = resolve;
    this.worker = new Worker(workerSource, {
      eval: true,
      workerData: { entry },
      resourceLimits: { maxOldGenerationSizeMb: heapMaxMb },
    });
    this.worker.unref();
    this.worker.on("message", (message: WorkerMessage) => this.hear(message));
    this.worker.on("error", (error) => this.end(error instanceof Error ? error.message : String(error)));
    this.worker.on("exit", (code) => this.end(`it exited with code ${code}`));
  }

  /** Resolves when calls can come, or never will; keeps the process alive until then. */
  start(): Promise<void> {
    if (!this.isReady) this.worker.ref();
    return this.started;
  }

  /** Runs a call; `answer` is called once. */
  run(call: WorkerCall, logger: Logger, answer: (answer: WorkerAnswer) => void): void {
    this.current = { id: call.id, logger, answer };
    this.worker.ref();
    if (this.isReady) this.send(call);
    else this.unsent = call;
  }

  /** Takes the current call back; false when it is running already. */
  takeBack(): boolean {
    if (this.unsent === undefined) return false;
    this.unsent = undefined;
    this.current = undefined;
    this.worker.unref();
    return true;
  }

  private send(call: WorkerCall): void {
    try {
      this.worker.postMessage(call);
    } catch (thrown) {
      // An argument that cannot be cloned: a lambda.
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      this.settle({ kind: "thrown", thrown: { isError: true, message } });
    }
  }

  /** Ends the thread for good, whatever it does. */
  async terminate(): Promise<void> {
    this.isEnded = true;
    this.tellStarted();
    this.current = undefined;
    await this.worker.terminate();
  }

  private hear(message: WorkerMessage): void {
    if (message.kind === "ready") this.begin();
    else if (message.kind === "log") this.current?.logger[message.level](message.message, message.data);
    else if (message.id === this.current?.id) this.settle(message);
  }

  private begin(): void {
    this.isReady = true;
    this.tellStarted();
    const { unsent } = this;
    this.unsent = undefined;
    if (unsent !== undefined) this.send(unsent);
    else this.worker.unref();
  }

  private settle(answer: WorkerAnswer): void {
    const { current } = this;
    this.current = undefined;
    this.unsent = undefined;
    this.worker.unref();
    current?.answer(answer);
  }

  private end(reason: string): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.tellStarted();
    this.settle({ kind: "ended", reason });
  }
}
