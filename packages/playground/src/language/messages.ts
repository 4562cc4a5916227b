import type { Span, TextEdit } from "@constellation/diagnostics";
import type { InlayHint, SemanticToken } from "@constellation/language-service";
import type { SourceEdit } from "@constellation/syntax";
import type { JsonValue, Type } from "@constellation/types";
import type { Asked, QuestionName } from "./questions.ts";

/** From the page to the language worker. Messages are handled in order, so a question is about the text of the edits before it. */
export type ToLanguage =
  | { readonly kind: "open"; readonly version: number; readonly text: string }
  /** Each edit counts in the text that the one before it left. */
  | { readonly kind: "edit"; readonly version: number; readonly edits: readonly SourceEdit[] }
  | { readonly kind: "ask"; readonly id: number; readonly question: AskedQuestion };

/** A question with its name. */
export type AskedQuestion = {
  readonly [Name in QuestionName]: { readonly name: Name; readonly asked: Asked<Name> };
}[QuestionName];

/** From the language worker to the page. */
export type FromLanguage =
  /** The worker's code is there. */
  | { readonly kind: "ready" }
  | { readonly kind: "checked"; readonly version: number; readonly checked: Checked }
  | { readonly kind: "pipeline"; readonly version: number; readonly pipeline: Pipeline }
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly problem: string };

/** What is known of a version of the text after checking it. */
export interface Checked {
  readonly problems: readonly Problem[];
  readonly tokens: readonly SemanticToken[];
  readonly hints: readonly InlayHint[];
}

/** A problem with its ways out. */
export interface Problem {
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  readonly isUnnecessary: boolean;
  readonly fixes: readonly ProblemFix[];
}

export interface ProblemFix {
  readonly title: string;
  /** Sorted, none overlap. */
  readonly edits: readonly TextEdit[];
  readonly isPreferred: boolean;
}

/** What goes in and comes out of the pipeline, and where its nodes stand in the text. */
export interface Pipeline {
  readonly hasErrors: boolean;
  /** Of the last version without errors when this one has some. */
  readonly inputs: readonly PipelineInput[];
  readonly outputs: readonly PipelineOutput[];
  readonly nodes: readonly PipelineNode[];
}

export interface PipelineInput {
  readonly name: string;
  readonly type: Type;
  readonly typeText: string;
  /** Has one value in every kind of run, as it has a default. */
  readonly isParameter: boolean;
  readonly example?: JsonValue;
  readonly default?: JsonValue;
  readonly doc?: string;
}

export interface PipelineOutput {
  readonly name: string;
  readonly typeText: string;
}

/** A declaration that is a node of the graph. */
export interface PipelineNode {
  /** `in:NAME`, `node:NAME`, `out:NAME`. */
  readonly id: string;
  readonly name: string;
  readonly kind: "input" | "node" | "output";
  readonly type: string;
  readonly span: Span;
  readonly nameSpan: Span;
}
