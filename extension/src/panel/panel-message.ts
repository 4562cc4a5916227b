import type { JsonValue, Type } from "@constellation/types";
import type { GraphResult } from "../client/server-protocol.ts";
import type { InputChoice, RunKind, RunMessage } from "../run/run-message.ts";

/** An input as the form shows it. */
export interface FormInput {
  readonly name: string;
  readonly type: Type;
  readonly typeText: string;
  /** Has one value in every kind of run, as it has a default. */
  readonly isParameter: boolean;
  readonly example?: JsonValue;
  readonly default?: JsonValue;
  readonly doc?: string;
}

/** An output as the panel shows it. */
export interface FormOutput {
  readonly name: string;
  readonly type: string;
  /** The name of the declaration that gives its value: another one for `out x = y`. */
  readonly from: string;
}

/** Inputs that were used before, newest first. */
export interface HistoryEntry {
  /** Shown, such as the time of day. */
  readonly title: string;
  readonly kind: RunKind;
  readonly inputs: Readonly<Record<string, InputChoice>>;
}

/** From the extension to the panel. */
export type ToPanel =
  | {
      readonly kind: "show";
      readonly pipeline: string;
      readonly runner: string;
      readonly mode: RunKind;
      readonly inputs: readonly FormInput[];
      readonly outputs: readonly FormOutput[];
      readonly history: readonly HistoryEntry[];
      readonly outputLimit: number;
      /** Whether files can be picked and live sources opened. */
      readonly hasFiles: boolean;
      readonly tab?: "outputs" | "graph";
    }
  | { readonly kind: "problem"; readonly pipeline: string; readonly text: string }
  | { readonly kind: "started"; readonly mode: RunKind }
  | { readonly kind: "message"; readonly message: RunMessage }
  | { readonly kind: "graph"; readonly graph: GraphResult }
  | { readonly kind: "cursor"; readonly node: string | undefined }
  | { readonly kind: "history"; readonly history: readonly HistoryEntry[] }
  | { readonly kind: "file"; readonly input: string; readonly path: string };

/** From the panel to the extension. */
export type FromPanel =
  | { readonly kind: "ready" }
  | { readonly kind: "start"; readonly mode: RunKind; readonly inputs: Readonly<Record<string, InputChoice>> }
  | { readonly kind: "stop" }
  /** A batch run with these inputs, under the debugger. */
  | { readonly kind: "debug"; readonly inputs: Readonly<Record<string, InputChoice>> }
  | { readonly kind: "pick-file"; readonly input: string }
  /** A node's id or name: its declaration is shown. */
  | { readonly kind: "go-to"; readonly node: string };
