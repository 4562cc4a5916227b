import { neverSettled, runCancelled } from "@constellation/diagnostics";
import type { CallNode } from "@constellation/graph";
import { messageOfThrown } from "../failure/describe-thrown.ts";
import { failureOf } from "../failure/fail.ts";
import type { NodeFailure } from "../failure/node-failure.ts";

/** A run that is under way. */
export interface OpenRun {
  readonly controller: AbortController;
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
    const controller = new AbortController();
    const abort = (): void => {
      if (outer !== undefined) controller.abort(cancellation(outer));
    };
    outer?.addEventListener("abort", abort, { once: true });
    const run: OpenRun = { controller, calls: new Set() };
    this.runs.add(run);
    try {
      return await work(run);
    } finally {
      this.runs.delete(run);
      outer?.removeEventListener("abort", abort);
    }
  }

  abortAll(reason: NodeFailure): void {
    for (const { controller } of this.runs) controller.abort(reason);
  }

  /** Fails each run that waits for a call: nothing is left that could settle it. */
  failUnsettled(): void {
    for (const { controller, calls } of this.runs) {
      const node = [...calls].at(-1)?.node;
      if (node === undefined) continue;
      controller.abort(failureOf(neverSettled, { module: node.callee }, { node: node.id }));
    }
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
