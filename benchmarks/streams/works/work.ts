/** One way to do a work; resolves with something that all ways of the work must agree on. */
export type Way<Input = never> = (input: Input) => Promise<string>;

/** A work of the table: the same thing done in several ways, the first of them by hand. */
export interface Work<Input = never> {
  readonly title: string;
  /** Elements of one run. */
  readonly elements: number;
  /** What a run begins with; making it is not timed. */
  readonly input: (elements: number) => Input;
  readonly ways: Readonly<Record<string, Way<Input>>>;
}
