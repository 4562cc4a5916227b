import type { Span, TextEdit } from "@constellation/diagnostics";
import type { Cancellation } from "../snapshot/snapshot.ts";

export type CompletionKind =
  | "input"
  | "node"
  | "local"
  | "function"
  | "aggregate"
  | "field"
  | "option"
  | "value"
  | "keyword"
  | "type"
  | "namespace"
  | "connector"
  | "property"
  | "argument"
  | "annotation"
  | "snippet";

/** One offer. `documentation` is left to `resolveCompletion`, so that a list stays small. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Beside the label: the type of a value, the parameters of a function. */
  readonly detail?: string;
  /** Where it comes from, e.g. a namespace. */
  readonly origin?: string;
  readonly span: Span;
  /** With `isSnippet` in the snippet syntax of the Language Server Protocol. */
  readonly newText: string;
  readonly isSnippet: boolean;
  /** Edits elsewhere: `use ns` at the top. Never touches `span`. */
  readonly additionalEdits: readonly TextEdit[];
  /** Orders the list: smaller first, as text. */
  readonly sortText: string;
  /** What typing is compared with where it is not the label. */
  readonly filterText?: string;
  /** Whether more completion follows at once, as after `window: `. */
  readonly asksAgain: boolean;
  /** Fits the type that is expected here best. */
  readonly isPreselected: boolean;
  /** Old spellings. */
  readonly isDeprecated: boolean;
  /** What `resolveCompletion` reads; plain JSON. */
  readonly subject: CompletionSubject | undefined;
}

/** What an offer is about. */
export type CompletionSubject =
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "option"; readonly name: string }
  | { readonly kind: "word"; readonly option: string; readonly text: string }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "type"; readonly name: string }
  | { readonly kind: "connector"; readonly name: string }
  | { readonly kind: "property"; readonly connector: string; readonly name: string };

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** False: the list holds all, an editor may filter it while typing goes on. */
  readonly isIncomplete: boolean;
}

export interface CompletionOptions {
  readonly signal?: Cancellation;
  /** Whether the editor takes snippets; default true. Without them plain text is inserted. */
  readonly snippets?: boolean;
}
