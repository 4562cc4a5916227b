import * as vscode from "vscode";
import { WorkerAdapter } from "../debug/worker-adapter.ts";
import { startWorker } from "../start-worker.ts";
import type { RunMessage, RunRequest } from "./run-message.ts";
import type { Compiled, PipelineText, Runner, RunningPipeline } from "./runner.ts";

/** From the extension to the worker; its answers are `FromRunner`. */
export type ToRunner =
  | { readonly kind: "compile"; readonly pipeline: PipelineText }
  | { readonly kind: "start"; readonly request: RunRequest }
  | { readonly kind: "stop" }
  /** A message of the Debug Adapter Protocol. */
  | { readonly kind: "debug"; readonly message: object };

export type FromRunner =
  | { readonly kind: "compiled"; readonly result: Compiled }
  | { readonly kind: "message"; readonly message: RunMessage }
  | { readonly kind: "debug"; readonly message: object };

/** Runs pipelines in a worker of the browser, with the standard library: a new worker for each, which can always be ended. */
export function createWorkerRunner(context: vscode.ExtensionContext): Runner {
  const open = (): Promise<Worker> => startWorker(context, "runner-worker");
  return {
    describe: () => Promise.resolve("the constellation of the extension, with the standard library"),
    compile: async (pipeline) => compile(await open(), pipeline),
    start: (request, onMessage) => start(open(), request, onMessage),
    debugAdapter: async () => new vscode.DebugAdapterInlineImplementation(new WorkerAdapter(await open())),
  };
}

function compile(worker: Worker, pipeline: PipelineText): Promise<Compiled> {
  return new Promise((done) => {
    const end = (result: Compiled): void => {
      worker.terminate();
      done(result);
    };
    worker.onerror = (event) => end({ problem: event.message });
    worker.onmessage = ({ data }: MessageEvent<FromRunner>) => {
      if (data.kind === "compiled") end(data.result);
    };
    send(worker, { kind: "compile", pipeline });
  });
}

function start(
  opening: Promise<Worker>,
  request: RunRequest,
  onMessage: (message: RunMessage) => void,
): RunningPipeline {
  const began = performance.now();
  let worker: Worker | undefined;
  let hasEnded = false;
  let stops = 0;
  const end = (outcome: "failed" | "stopped"): void => {
    if (hasEnded) return;
    hasEnded = true;
    worker?.terminate();
    onMessage({ kind: "ended", outcome, durationMs: performance.now() - began });
  };
  const fail = (message: string): void => {
    onMessage({ kind: "problem", problem: { message } });
    end("failed");
  };
  opening.then(
    (opened) => {
      worker = opened;
      if (hasEnded) return opened.terminate();
      opened.onerror = (event) => fail(event.message);
      opened.onmessage = ({ data }: MessageEvent<FromRunner>) => {
        if (data.kind !== "message" || hasEnded) return;
        if (data.message.kind === "ended") {
          hasEnded = true;
          opened.terminate();
        }
        onMessage(data.message);
      };
      send(opened, { kind: "start", request });
    },
    (error: unknown) => fail(String(error)),
  );
  return {
    stop() {
      stops++;
      if (stops > 1 || worker === undefined) return end("stopped");
      send(worker, { kind: "stop" });
      setTimeout(() => end("stopped"), stopMs);
    },
  };
}

/** A run that does not stop by itself is ended after this. */
const stopMs = 3000;

function send(worker: Worker, message: ToRunner): void {
  worker.postMessage(message);
}
