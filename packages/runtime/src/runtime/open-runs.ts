import { neverSettled, runCancelled } from "@constellation/diagnostics";
import type { CallNode } from "@constellation/graph";
import { Cancellation } from "../calls/cancellation.ts";
import { messageOfThrown } from "../failure/describe-thrown.ts";
import { failureOf } from "../failure/fail.ts";
import type { NodeFailure } from "../failure/node-failure.ts";

/** A run that is under way. */
export interface OpenRun {
  readonly cancellation: Cancellation;
  /** Calls that are under way, the newest last. */
  readonly calls: Set<{ readonly node: CallNode }>;
}

/** The runs of a runtime that are under way. */
export class OpenRuns {
  private readonly runs = new Set<OpenRun>();

  /** Runs `work` with a signal that aborts, with R010 as its reason, when `outer` does. */
  async while<Result>(
    outer: AbortSignal | undefined,
    work: (run: OpenRun) => Promise<Result>,
  ): Promise<Result> {
    const cancellation = new Cancellation();
    const abort = (): void => {
      if (outer !== undefined) cancellation.cancel(cancelledBy(outer));
    };
    outer?.addEventListener("abort", abort, { once: true });
    const run: OpenRun = { cancellation, calls: new Set() };
    this.runs.add(run);
    try {
      return await work(run);
    } finally {
      this.runs.delete(run);
      outer?.removeEventListener("abort", abort);
    }
  }

  abortAll(reason: NodeFailure): void {
    for (const { cancellation } of this.runs) cancellation.cancel(reason);
  }

  /** Fails each run that waits for a call: nothing is left that could settle it. */
  failUnsettled(): void {
    for (const { cancellation, calls } of this.runs) {
      const node = [...calls].at(-1)?.node;
      if (node === undefined) continue;
      cancellation.cancel(failureOf(neverSettled, { module: node.callee }, { node: node.id }));
    }
  }
}

/** R010, with what was said when the signal was aborted. */
export function cancelledBy(signal: AbortSignal): NodeFailure {
  const reason: unknown = signal.reason;
  const isUnsaid = reason instanceof DOMException && reason.name === "AbortError";
  return failureOf(runCancelled, {
    reason: isUnsaid || reason === undefined ? undefined : messageOfThrown(reason),
  });
}
