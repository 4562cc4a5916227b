import type { Span, TextEdit } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";
import type {
  CodeAction,
  CompletionList,
  CompletionSubject,
  HoverContent,
  RenamePreparation,
  RenameResult,
  SignatureHelpContent,
} from "@constellation/language-service";

/** What the page may ask the language worker, by name: what is asked, and what is answered. Offsets are UTF-16 units. */
export interface Questions {
  readonly complete: { readonly asked: { readonly offset: number }; readonly answer: CompletionList };
  /** Documentation of an offer, in Markdown. */
  readonly describe: {
    readonly asked: { readonly subject: CompletionSubject };
    readonly answer: string | undefined;
  };
  readonly hover: { readonly asked: { readonly offset: number }; readonly answer: HoverContent | undefined };
  readonly cursor: { readonly asked: { readonly offset: number }; readonly answer: AtCursor };
  readonly definition: {
    readonly asked: { readonly offset: number };
    readonly answer: Destination;
  };
  readonly prepareRename: { readonly asked: { readonly offset: number }; readonly answer: RenamePreparation };
  readonly rename: {
    readonly asked: { readonly offset: number; readonly newName: string };
    readonly answer: RenameResult;
  };
  readonly format: { readonly asked: Nothing; readonly answer: readonly TextEdit[] };
  /** Fixes and rewrites at a selection. */
  readonly actions: { readonly asked: { readonly span: Span }; readonly answer: readonly CodeAction[] };
  /** The compiled graph; undefined while the text has errors. */
  readonly compile: { readonly asked: Nothing; readonly answer: Graph | undefined };
  /** The picture as SVG; undefined while the text has errors. */
  readonly picture: { readonly asked: Nothing; readonly answer: string | undefined };
}

export type Nothing = Readonly<Record<never, never>>;
export type QuestionName = keyof Questions;
export type Asked<Name extends QuestionName> = Questions[Name]["asked"];
export type Answer<Name extends QuestionName> = Questions[Name]["answer"];

/** What is of interest at the cursor. */
export interface AtCursor {
  /** The graph node whose declaration holds the cursor. */
  readonly node: string | undefined;
  /** All places of the name there. */
  readonly highlights: readonly Span[];
  readonly signature: SignatureHelpContent | undefined;
}

/** Where a definition is: in the text, in nobody's text (a module, the standard library), or nowhere. */
export type Destination =
  | { readonly kind: "here"; readonly span: Span }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "nowhere" };
