import type { Outcome, RunMessage, RunRequest, ToRun } from "./run-messages.ts";

/** A run that goes on. */
export interface Running {
  readonly kind: RunRequest["kind"];
  /** The first call lets a stream end by itself for a moment; a batch run and a second call end at once. */
  stop(): void;
}

/** A stream that does not end by itself is ended after so many milliseconds. */
const graceMs = 700;

/** Starts a run in a worker of its own. Messages come in order; the last one is `ended`, whatever happens. */
export function startRun(
  worker: Worker,
  request: RunRequest,
  onMessage: (message: RunMessage) => void,
): Running {
  const began = performance.now();
  let hasEnded = false;
  let isStopping = false;
  const end = (outcome: Outcome): void => {
    if (hasEnded) return;
    hasEnded = true;
    worker.terminate();
    onMessage({ kind: "ended", outcome, durationMs: performance.now() - began });
  };
  worker.addEventListener("message", ({ data }: MessageEvent<RunMessage>) => {
    if (hasEnded) return;
    if (data.kind === "ended") {
      hasEnded = true;
      worker.terminate();
    }
    onMessage(data);
  });
  worker.addEventListener("error", (event) => {
    if (hasEnded) return;
    onMessage({ kind: "problem", problem: { message: event.message || "the run could not be started" } });
    end("failed");
  });
  const send = (message: ToRun): void => worker.postMessage(message);
  send({ kind: "start", request });
  return {
    kind: request.kind,
    stop: () => {
      if (isStopping || request.kind === "batch") return end("stopped");
      isStopping = true;
      send({ kind: "stop" });
      setTimeout(() => end("stopped"), graceMs);
    },
  };
}
