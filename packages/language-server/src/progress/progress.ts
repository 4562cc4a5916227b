import { RAL, type WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { Server } from "../server/server.ts";

/** Work that is done sooner is not shown: a flash of progress helps nobody. */
const shownAfterMs = 500;
const reportEveryMs = 100;

/** What work tells while it goes on. */
export interface ProgressOptions {
  readonly title: string;
  /** The user may end it: then `signal` of the progress is aborted. */
  readonly isCancellable?: boolean;
}

/** Shows in the client that long work is under way, from half a second on, until `end`. Clients that cannot show it are not told. */
export class Progress {
  readonly #cancelled = new AbortController();
  readonly #options: ProgressOptions;
  readonly #timer: { dispose(): void };
  /** Undefined in it: the client refuses. */
  #shown: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
  #reported = 0;
  #latest: readonly [percentage: number, message: string] = [0, ""];
  #hasEnded = false;

  constructor(server: Server, options: ProgressOptions) {
    this.#options = options;
    this.#timer = server.client.showsProgress
      ? RAL().timer.setTimeout(() => server.guard(() => this.#show(server)), shownAfterMs)
      : { dispose: () => undefined };
  }

  /** Aborted when the user ends the work. */
  get signal(): AbortSignal {
    return this.#cancelled.signal;
  }

  async #show({ connection }: Server): Promise<void> {
    this.#shown = connection.window.createWorkDoneProgress().catch(() => undefined);
    const reporter = await this.#shown;
    if (this.#hasEnded || reporter === undefined) return;
    const [percentage, message] = this.#latest;
    reporter.begin(this.#options.title, percentage, message, this.#options.isCancellable === true);
    reporter.token.onCancellationRequested(() => this.#cancelled.abort());
  }

  /** How far it is: of 100, and where. */
  report(percentage: number, message: string): void {
    this.#latest = [Math.floor(percentage), message];
    const now = performance.now();
    if (this.#shown === undefined || now - this.#reported < reportEveryMs) return;
    this.#reported = now;
    void this.#shown.then((reporter) => this.#hasEnded || reporter?.report(...this.#latest));
  }

  /** The work is over. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#timer.dispose();
    void this.#shown?.then((reporter) => reporter?.done());
  }
}

/** Shows work as long as it lasts. */
export async function withProgress<T>(
  server: Server,
  options: ProgressOptions,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = new Progress(server, options);
  try {
    return await work(progress);
  } finally {
    progress.end();
  }
}
