import type { Span } from "@constellation/diagnostics";

/** A place that leads elsewhere: a URL, or a path relative to the file's folder. */
export interface DocumentLink {
  readonly span: Span;
  readonly kind: "url" | "path";
  readonly target: string;
}
