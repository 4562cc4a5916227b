import type { Graph } from "@constellation/graph";
import type * as vscode from "vscode";
import type { RunMessage, RunRequest } from "./run-message.ts";

/** A pipeline whose text is on its way to a run: where it stands, and what it says now. */
export interface PipelineText {
  /** URI of the document. */
  readonly uri: string;
  readonly text: string;
}

/** What a pipeline is compiled to, or why it is not. */
export type Compiled = { readonly graph: Graph } | { readonly problem: string };

/** Runs pipelines in a process or worker of its own. */
export interface Runner {
  /** Who runs, in words: `constellation 0.1.0 of the project`. */
  describe(pipeline: PipelineText): Promise<string>;
  compile(pipeline: PipelineText): Promise<Compiled>;
  /** Starts a run; messages arrive in order, and the last one is `ended`. */
  start(request: RunRequest, onMessage: (message: RunMessage) => void): RunningPipeline;
  /** A debug adapter for a pipeline, in a process or worker of its own. `program`: its path, or URI. */
  debugAdapter(program: string): vscode.ProviderResult<vscode.DebugAdapterDescriptor>;
}

export interface RunningPipeline {
  /** Stops: the first call drains a stream, the second ends at once. */
  stop(): void;
}
