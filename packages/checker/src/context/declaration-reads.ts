/** What the check of a declaration read of others: when none of it changed, its result stands. */
export interface DeclarationReads {
  readonly values: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** Nodes whose very value it read, not only their type. */
  readonly constants: ReadonlySet<string>;
  /** It looked for a name that is not there, and its suggestions depend on all names. */
  readonly allNames: boolean;
  /** It asked for a name that was not checked yet, so that its result depends on the order. */
  readonly pending: boolean;
}

/** The reads of a declaration while it is checked. */
export class ReadRecorder implements DeclarationReads {
  readonly values = new Set<string>();
  readonly types = new Set<string>();
  readonly constants = new Set<string>();
  allNames = false;
  pending = false;
}
