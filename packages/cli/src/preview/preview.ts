import type { JsonValue } from "@constellation/types";

/** What flowed through one node. */
export interface NodePreview {
  /** The declaration's name. */
  readonly name: string;
  readonly kind: "input" | "node" | "output";
  /** Line of the declaration, from 1. */
  readonly line: number;
  readonly type: string;
  /** Ticks with a value; those with None. */
  readonly values: number;
  readonly none: number;
  readonly failed: number;
  /** The first values, in order. */
  readonly samples: readonly JsonValue[];
  /** Of its calls of modules: mean and largest time of a call, in milliseconds. */
  readonly calls?: { readonly count: number; readonly meanMs: number; readonly maxMs: number };
}

/** A failure of an element. */
export interface PreviewFailure {
  readonly node: string;
  readonly code: string;
  readonly message: string;
}

export interface Preview {
  readonly file: string;
  /** Elements of the sample, by input. */
  readonly elements: Readonly<Record<string, number>>;
  readonly durationMs: number;
  readonly nodes: readonly NodePreview[];
  /** The first failures. */
  readonly failures: readonly PreviewFailure[];
}

/** The published shape of `preview --format json`: as it is, times to a hundredth. */
export function previewJson(preview: Preview): JsonValue {
  const rounded = (ms: number): number => Math.round(ms * 100) / 100;
  return {
    file: preview.file,
    elements: preview.elements,
    durationMs: rounded(preview.durationMs),
    nodes: preview.nodes.map(({ calls, ...node }) => ({
      ...node,
      ...(calls === undefined
        ? {}
        : { calls: { count: calls.count, meanMs: rounded(calls.meanMs), maxMs: rounded(calls.maxMs) } }),
    })),
    failures: preview.failures.map((failure) => ({ ...failure })),
  };
}
