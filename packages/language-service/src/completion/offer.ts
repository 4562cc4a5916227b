import type { Span, TextEdit } from "@constellation/diagnostics";
import type { CompletionItem, CompletionKind, CompletionSubject } from "./completion.ts";

/** An offer before it is placed: what differs from the ordinary is given. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Smaller is better: 0 what certainly is meant, 9 what hardly is. */
  readonly rank: number;
  readonly detail?: string | undefined;
  readonly origin?: string | undefined;
  /** Default: the label. */
  readonly insert?: string;
  /** As a snippet, for editors that take them. */
  readonly snippet?: string | undefined;
  readonly span?: Span;
  readonly filter?: string;
  readonly edits?: readonly TextEdit[];
  readonly asksAgain?: boolean;
  readonly isPreselected?: boolean;
  readonly isDeprecated?: boolean;
  readonly subject?: CompletionSubject;
}

/** The item of an offer at a word. */
export function itemOf(offer: Offer, word: Span, snippets: boolean): CompletionItem {
  const { label, kind, rank, detail, origin, insert, snippet, filter, edits = [] } = offer;
  const isSnippet = snippets && snippet !== undefined;
  return {
    label,
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(origin === undefined ? {} : { origin }),
    span: offer.span ?? word,
    newText: isSnippet ? snippet : (insert ?? label),
    isSnippet,
    additionalEdits: edits,
    sortText: `${rank}${label.toLowerCase()}`,
    ...(filter === undefined ? {} : { filterText: filter }),
    asksAgain: offer.asksAgain ?? false,
    isPreselected: offer.isPreselected ?? false,
    isDeprecated: offer.isDeprecated ?? false,
    subject: offer.subject,
  };
}

/** A text as it stands in a snippet. */
export function snippetText(text: string): string {
  return text.replace(/[$}\\]/g, "\\$&");
}

/** A place to type in a snippet, with the text that stands there at first. */
export function slot(index: number, text: string): string {
  return `\${${index}:${snippetText(text)}}`;
}
