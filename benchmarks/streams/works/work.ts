/** One way to do a work: resolves with something that all ways of the work must agree on. */
export type Way = (elements: number) => Promise<string>;

/** A work of the table: the same thing done in several ways, the first of them by hand. */
export interface Work {
  readonly title: string;
  /** Elements of one run. */
  readonly elements: number;
  readonly ways: Readonly<Record<string, Way>>;
}
