import type { CallNode } from "@constellation/graph";
import type { Clock, Logger } from "@constellation/sdk";
import { type CallEvents, type CallName, type RunEvents, unheard } from "../batch/run-events.ts";
import { messageOfThrown } from "../failure/describe-thrown.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { runFailure } from "../failure/run-failure.ts";
import type { RunResult } from "../run-result.ts";
import type { CallEvent, DeadLetter, RuntimeListener } from "./listeners.ts";

/** Tells listeners what happens in one run. What they throw is logged, never the run's. */
export class Announcer implements RunEvents {
  private readonly listeners: readonly RuntimeListener[];
  private readonly run: string;
  private readonly file: string;
  private readonly clock: Clock;
  private readonly logger: Logger;

  constructor(
    listeners: readonly RuntimeListener[],
    about: { readonly run: string; readonly file: string },
    services: { readonly clock: Clock; readonly logger: Logger },
  ) {
    this.listeners = listeners;
    this.run = about.run;
    this.file = about.file;
    this.clock = services.clock;
    this.logger = services.logger;
  }

  runStarted(at: number): void {
    this.tell((listener) => listener.onRunStart?.({ run: this.run, file: this.file, at }));
  }

  runEnded(startedAt: number, result: RunResult): void {
    if (this.listeners.length === 0) return;
    const at = this.clock.now();
    const event = { run: this.run, file: this.file, at, durationMs: at - startedAt, result };
    this.tell((listener) => listener.onRunEnd?.(event));
  }

  deadLetter(letter: DeadLetter): void {
    this.tell((listener) => listener.onDeadLetter?.(letter));
  }

  callStarted(node: CallNode, call: CallName): CallEvents {
    if (this.listeners.length === 0) return unheard;
    const { elementId } = call;
    const about = { run: this.run, node: node.id, callee: node.callee, elementId };
    const event = (): CallEvent => ({ ...about, at: this.clock.now() });
    const startedAt = this.clock.now();
    this.tell((listener) => listener.onCallStart?.(event()));
    return {
      attemptStarted: (attempt) => this.tell((listener) => listener.onAttempt?.({ ...event(), attempt })),
      attemptEnded: (attempt, failure) =>
        this.tell((listener) => listener.onAttemptEnd?.({ ...event(), attempt, ...errorOf(failure) })),
      cacheHit: () => this.tell((listener) => listener.onCacheHit?.(event())),
      stalled: (durationMs) => this.tell((listener) => listener.onStall?.({ ...event(), durationMs })),
      ended: (failure) => {
        const durationMs = this.clock.now() - startedAt;
        this.tell((listener) => listener.onCallEnd?.({ ...event(), durationMs, ...errorOf(failure) }));
      },
    };
  }

  private tell(call: (listener: RuntimeListener) => void): void {
    for (const listener of this.listeners) {
      try {
        call(listener);
      } catch (thrown) {
        this.logger.warn(`a listener failed: ${messageOfThrown(thrown)}`);
      }
    }
  }
}

function errorOf(failure: NodeFailure | undefined) {
  return failure === undefined ? {} : { error: runFailure(failure) };
}
