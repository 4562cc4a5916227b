import type { Span } from "@constellation/diagnostics";

/** What stands under the pointer, in Markdown. */
export interface HoverContent {
  readonly span: Span;
  readonly markdown: string;
}
