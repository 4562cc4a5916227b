import type { Span } from "./span.ts";

export type Severity = "error" | "warning" | "info";

/** A value that a diagnostic's message may speak of; types and names are already printed as text. */
export type Fact = string | number | boolean | readonly string[] | undefined;

/** The structured content of a diagnostic; words are made from it by its `DiagnosticKind`. */
export type Facts = Readonly<Record<string, Fact>>;

/** A second place that belongs to a mistake, e.g. the earlier definition of a name. */
export interface RelatedSpan {
  readonly span: Span;
  readonly message: string;
}

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A change that removes a diagnostic. `sole` marks the one fix that leaves no choice; "fix all" applies only those. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly sole: boolean;
}

/** One problem of a user's program. All spans are UTF-16 offsets into one source file. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** Lower case, without a full stop: what is, and what was expected. */
  readonly message: string;
  /** A whole sentence that one can act on. */
  readonly hint?: string;
  readonly span: Span;
  readonly related: readonly RelatedSpan[];
  readonly fixes: readonly Fix[];
  readonly facts: Facts;
  /** `unnecessary` text is faded by editors. */
  readonly tags: readonly "unnecessary"[];
}

/** What all diagnostics of one code share. Codes are never reused. */
export interface DiagnosticKind<F extends Facts = Facts> {
  readonly code: string;
  readonly severity: Severity;
  /** The title of the code's page, e.g. "unknown variable". */
  readonly title: string;
  readonly message: (facts: F) => string;
  readonly hint?: (facts: F) => string | undefined;
  readonly tags?: readonly "unnecessary"[];
}

/** Further parts of a diagnostic, beside its kind, place and facts. */
export interface DiagnosticExtras {
  readonly related?: readonly RelatedSpan[];
  readonly fixes?: readonly Fix[];
}

/** Makes the diagnostic of `kind` at `span`. */
export function diagnose<F extends Facts>(
  kind: DiagnosticKind<F>,
  span: Span,
  facts: F,
  extras: DiagnosticExtras = {},
): Diagnostic {
  const hint = kind.hint?.(facts);
  return {
    code: kind.code,
    severity: kind.severity,
    message: kind.message(facts),
    ...(hint === undefined ? {} : { hint }),
    span,
    related: extras.related ?? [],
    fixes: extras.fixes ?? [],
    facts,
    tags: kind.tags ?? [],
  };
}
