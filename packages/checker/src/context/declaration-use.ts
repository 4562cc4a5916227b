import type { DeclarationTree } from "@constellation/syntax";

/** What one declaration defines and reads: the edges that lints over the whole file walk. */
export interface DeclarationUse {
  readonly tree: DeclarationTree;
  /** Names of inputs and nodes that it reads, as written. */
  readonly values: ReadonlySet<string>;
  /** Names of declared types that it reads. */
  readonly types: ReadonlySet<string>;
  /** Qualified names of the functions that it calls. */
  readonly functions: ReadonlySet<string>;
  /** Namespaces brought in by `use` that its calls needed, as written in the `use` (full name or alias). */
  readonly imports: ReadonlySet<string>;
  /** What it reads is what its text names: the edges of the file's index tell it too. */
  readonly isExact: boolean;
  /** It has an error of its own, so that what it reads may be incomplete. */
  readonly broken: boolean;
}
