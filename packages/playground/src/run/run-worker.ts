/** The worker of one run: it is made for it and ended with it, so that whatever a pipeline does can be stopped. */
import { createRuntime } from "@constellation/runtime";
import { standardLibrary } from "@constellation/stdlib";
import { demoModules } from "../modules/demo-modules.ts";
import { PlayClock } from "./play-clock.ts";
import { quietLogger } from "./quiet-logger.ts";
import { runBatch } from "./run-batch.ts";
import type { Outcome, RunMessage, RunRequest, ToRun } from "./run-messages.ts";
import { runStream } from "./run-stream.ts";
import { startOf } from "./start-of.ts";

const stopping = new AbortController();

addEventListener("message", ({ data }: MessageEvent<ToRun>) => {
  if (data.kind === "stop") stopping.abort();
  else void run(data.request);
});

async function run(request: RunRequest): Promise<void> {
  const began = performance.now();
  let isOver = false;
  const clock = new PlayClock(
    request.kind === "batch" ? Date.now() : startOf(request.sources),
    request.kind === "batch" ? 1 : request.pace,
  );
  const runtime = createRuntime({
    modules: demoModules,
    library: standardLibrary,
    clock,
    logger: quietLogger,
    // The page's policy lets no code be made from text; the same way everywhere.
    kernels: "closures",
  });
  const ended = settle(
    request.kind === "batch"
      ? runBatch(runtime, request, tell, stopping.signal)
      : runStream(runtime, request, { tell, clock, signal: stopping.signal }),
  ).finally(() => {
    isOver = true;
  });
  await clock.play(() => isOver);
  const outcome = await ended;
  tell({
    kind: "ended",
    outcome: stopping.signal.aborted && outcome !== "completed" ? "stopped" : outcome,
    durationMs: performance.now() - began,
  });
}

/** What a run throws is shown like what it reports: the request does not fit the graph. */
async function settle(running: Promise<Outcome>): Promise<Outcome> {
  try {
    return await running;
  } catch (error) {
    tell({ kind: "problem", problem: { message: error instanceof Error ? error.message : String(error) } });
    return "failed";
  }
}

function tell(message: RunMessage): void {
  postMessage(message);
}
