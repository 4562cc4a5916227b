import type { JsonValue } from "@constellation/types";
import type { PipelineText } from "./runner.ts";

/** Batch run, preview with samples, live stream. */
export type RunKind = "run" | "preview" | "stream";

/** Where an input's value or elements come from. */
export type InputChoice =
  | { readonly kind: "value"; readonly value: JsonValue }
  /** Elements of a stream or sample. */
  | { readonly kind: "elements"; readonly values: readonly JsonValue[] }
  /** A file with elements, `.jsonl`, `.csv` or `.json`; an absolute path. */
  | { readonly kind: "file"; readonly path: string }
  /** A binding's target, such as `sse:https://…`. */
  | { readonly kind: "target"; readonly target: string };

export interface RunRequest {
  readonly kind: RunKind;
  readonly pipeline: PipelineText;
  readonly inputs: Readonly<Record<string, InputChoice>>;
  /** Inputs that are parameters: they take one value in every kind of run. */
  readonly parameters: readonly string[];
  /** Outputs of a stream that are shown here and go nowhere else, whatever the pipeline says of where they go. */
  readonly shownOnly: readonly string[];
  /** How many elements of a sample file a preview reads. */
  readonly previewLimit: number;
}

/** What flowed through one node of a preview. */
export interface NodeValues {
  readonly name: string;
  readonly kind: "input" | "node" | "output";
  /** From 1. */
  readonly line: number;
  readonly type: string;
  readonly values: number;
  readonly none: number;
  readonly failed: number;
  readonly samples: readonly JsonValue[];
}

/** What has passed a node of a stream since it began. */
export interface NodeFlow {
  readonly values: number;
  readonly none: number;
  /** The newest values, a few. */
  readonly latest: readonly JsonValue[];
}

export interface RunProblem {
  readonly message: string;
  readonly code?: string;
  /** The node that failed: its declaration is the place to look at. */
  readonly node?: string;
}

/** What a run tells while it goes on. */
export type RunMessage =
  | { readonly kind: "outputs"; readonly outputs: Readonly<Record<string, JsonValue>> }
  /** `count` elements came; `values` are the newest of them. */
  | {
      readonly kind: "elements";
      readonly output: string;
      readonly count: number;
      readonly values: readonly JsonValue[];
    }
  | { readonly kind: "nodes"; readonly nodes: readonly NodeValues[]; readonly durationMs: number }
  /** Of a stream, by node: what changed. */
  | { readonly kind: "flows"; readonly flows: Readonly<Record<string, NodeFlow>> }
  | { readonly kind: "log"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: RunProblem }
  | {
      readonly kind: "ended";
      readonly outcome: "completed" | "failed" | "stopped";
      readonly durationMs: number;
    };
