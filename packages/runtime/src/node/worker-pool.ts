import { availableParallelism } from "node:os";
import { workerEnded } from "@constellation/diagnostics";
import type { ModuleContext, ModuleDefinition } from "@constellation/sdk";
import { failureOf } from "../failure/fail.ts";
import type { IsolatedModule, ModuleIsolation } from "../runtime/runtime-options.ts";
import { PooledWorker, type WorkerAnswer } from "./pooled-worker.ts";
import { reviveThrown } from "./revive-thrown.ts";

export interface WorkerPoolOptions {
  /** URL of the file that exports the modules, e.g. `import.meta.resolve("./modules.ts")`. */
  readonly entry: string | URL;
  /** Threads at most; calls beyond wait in order. Default: the machine's cores, at most 4. */
  readonly size?: number;
  /** Memory of one thread, in MB; a module that needs more ends its worker. Default 512. */
  readonly heapMaxMb?: number;
}

/**
 * Runs modules with `isolation: "worker"` in threads. A call that is aborted (its timeout, the end of its run) ends the thread that runs it, even one in an endless
 * loop; the next call starts another.
 */
export function createWorkerPool(options: WorkerPoolOptions): ModuleIsolation {
  return new WorkerPool(options);
}

interface WaitingCall {
  readonly module: ModuleDefinition;
  readonly args: Readonly<Record<string, unknown>>;
  readonly context: ModuleContext;
  readonly resolve: (value: unknown) => void;
  readonly reject: (thrown: unknown) => void;
}

class WorkerPool implements ModuleIsolation {
  private readonly options: WorkerPoolOptions;
  private readonly size: number;
  private readonly workers = new Set<PooledWorker>();
  private readonly idle: PooledWorker[] = [];
  private readonly waiting: WaitingCall[] = [];
  private calls = 0;

  constructor(options: WorkerPoolOptions) {
    this.options = options;
    this.size = Math.max(1, options.size ?? Math.min(4, availableParallelism()));
  }

  isolate(module: ModuleDefinition): IsolatedModule {
    return {
      ...module,
      ready: () => this.ready(),
      run: (args, context) => this.call(module, args, context),
    };
  }

  /** Nothing to wait for where a thread has started, busy or not. */
  private ready(): Promise<void> | undefined {
    for (const worker of this.workers) if (worker.isReady && !worker.isEnded) return undefined;
    const known = [...this.workers].find(({ isEnded }) => !isEnded);
    const worker = known ?? this.hire();
    if (worker === undefined) return undefined;
    if (known === undefined) this.idle.push(worker);
    return worker.start();
  }

  private call(
    module: ModuleDefinition,
    args: WaitingCall["args"],
    context: ModuleContext,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ module, args, context, resolve, reject });
      this.startWaiting();
    });
  }

  private startWaiting(): void {
    while (this.waiting.length > 0) {
      const worker = this.takeIdle() ?? this.hire();
      if (worker === undefined) return;
      const call = this.nextWaiting();
      if (call === undefined) this.idle.push(worker);
      else this.start(worker, call);
      if (call === undefined) return;
    }
  }

  /** The first call that is still wanted. */
  private nextWaiting(): WaitingCall | undefined {
    for (let call = this.waiting.shift(); call !== undefined; call = this.waiting.shift()) {
      if (!call.context.signal.aborted) return call;
      call.reject(call.context.signal.reason);
    }
    return undefined;
  }

  /** A thread that waits for work; those that ended meanwhile are forgotten. */
  private takeIdle(): PooledWorker | undefined {
    for (let worker = this.idle.pop(); worker !== undefined; worker = this.idle.pop()) {
      if (!worker.isEnded) return worker;
      this.workers.delete(worker);
    }
    return undefined;
  }

  private hire(): PooledWorker | undefined {
    if (this.workers.size >= this.size) return undefined;
    const worker = new PooledWorker(String(this.options.entry), this.options.heapMaxMb ?? 512);
    this.workers.add(worker);
    return worker;
  }

  private start(worker: PooledWorker, { module, args, context, resolve, reject }: WaitingCall): void {
    const { signal, logger, attempt, elementId, tenant } = context;
    const abort = (): void => {
      reject(signal.reason);
      // One that is still starting has nothing to be ended for: the next call finds it further on.
      if (worker.takeBack()) this.free(worker);
      else this.dismiss(worker);
    };
    signal.addEventListener("abort", abort, { once: true });
    const call = { id: this.calls++, name: module.data.name, args, attempt, elementId, tenant };
    worker.run(call, logger, (answer: WorkerAnswer) => {
      signal.removeEventListener("abort", abort);
      if (answer.kind === "value") resolve(answer.value);
      else if (answer.kind === "thrown") reject(reviveThrown(answer.thrown));
      else reject(failureOf(workerEnded, { module: module.data.name, reason: answer.reason }));
      this.free(worker);
    });
  }

  private free(worker: PooledWorker): void {
    if (worker.isEnded) this.workers.delete(worker);
    else this.idle.push(worker);
    this.startWaiting();
  }

  private dismiss(worker: PooledWorker): void {
    this.workers.delete(worker);
    void worker.terminate();
    this.startWaiting();
  }

  async close(): Promise<void> {
    const workers = [...this.workers];
    this.workers.clear();
    this.idle.length = 0;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
