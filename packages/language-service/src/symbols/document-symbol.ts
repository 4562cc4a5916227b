import type { Span } from "@constellation/diagnostics";

export type DocumentSymbolKind = "input" | "node" | "output" | "type" | "field" | "use";

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly kind: DocumentSymbolKind;
  /** The type, shortened. */
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}
