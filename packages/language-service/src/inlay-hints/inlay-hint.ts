import type { TextEdit } from "@constellation/diagnostics";

/** `type`: of an assignment. `parameter`: the name of an argument. `lifting`: None skips the call. `clock`: of a merge. */
export type InlayHintKind = "type" | "parameter" | "lifting" | "clock";

/** Text that an editor shows between the characters of the file. */
export interface InlayHint {
  readonly kind: InlayHintKind;
  readonly offset: number;
  readonly label: string;
  /** Markdown. */
  readonly tooltip?: string;
  readonly paddingLeft: boolean;
  readonly paddingRight: boolean;
  /** Writes into the file what the hint shows. */
  readonly edits: readonly TextEdit[];
}

/** Which hints are wanted; all by default. */
export type InlayHintChoice = Readonly<Partial<Record<InlayHintKind, boolean>>>;
