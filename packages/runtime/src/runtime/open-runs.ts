import { runCancelled } from "@constellation/diagnostics";
import { messageOfThrown } from "../failure/describe-thrown.ts";
import { failureOf } from "../failure/fail.ts";
import type { NodeFailure } from "../failure/node-failure.ts";

/** The runs of a runtime that are under way. */
export class OpenRuns {
  private readonly controllers = new Set<AbortController>();

  /** Runs `work` with a signal that aborts, with R010 as its reason, when `outer` does. */
  async while<Result>(
    outer: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const controller = new AbortController();
    const abort = (): void => {
      if (outer !== undefined) controller.abort(cancellation(outer));
    };
    outer?.addEventListener("abort", abort, { once: true });
    this.controllers.add(controller);
    try {
      return await work(controller.signal);
    } finally {
      this.controllers.delete(controller);
      outer?.removeEventListener("abort", abort);
    }
  }

  abortAll(reason: NodeFailure): void {
    for (const controller of this.controllers) controller.abort(reason);
  }
}

/** R010, with what was said when the signal was aborted. */
export function cancellation(signal: AbortSignal): NodeFailure {
  const reason: unknown = signal.reason;
  const isUnsaid = reason instanceof DOMException && reason.name === "AbortError";
  return failureOf(runCancelled, {
    reason: isUnsaid || reason === undefined ? undefined : messageOfThrown(reason),
  });
}
