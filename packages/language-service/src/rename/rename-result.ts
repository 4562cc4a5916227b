import type { Span, TextEdit } from "@constellation/diagnostics";

/** Whether the name at a place can be renamed. */
export type RenamePreparation =
  | { readonly kind: "ready"; readonly span: Span; readonly name: string }
  /** `reason` is a sentence for the user. */
  | { readonly kind: "refused"; readonly reason: string };

/** The edits of a rename, or why it is not done. */
export type RenameResult =
  | {
      readonly kind: "renamed";
      /** Sorted, none overlap. */
      readonly edits: readonly TextEdit[];
      /** Set where the pipeline's interface changes: what the user is to confirm, a sentence. */
      readonly confirmation?: string;
    }
  | { readonly kind: "refused"; readonly reason: string };
