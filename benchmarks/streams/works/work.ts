/** One way to do a work; resolves with something that all ways of the work must agree on. */
export type Way<Input> = (input: Input) => Promise<string>;

interface WorkDraft<Input> {
  readonly title: string;
  /** Elements of one run. */
  readonly elements: number;
  /** What a run begins with; making it is not timed. */
  readonly input: (elements: number) => Input;
  readonly ways: Readonly<Record<string, Way<Input>>>;
}

/** A work of the table: the same thing done in several ways, the first of them by hand. */
export interface Work {
  readonly title: string;
  readonly elements: number;
  readonly ways: readonly string[];
  /** A run of one way over so many elements, made ready to begin. */
  ready(way: string, elements: number): () => Promise<string>;
}

/** The work that a draft describes. */
export function workOf<Input>({ title, elements, input, ways }: WorkDraft<Input>): Work {
  const ready = (name: string, count: number): (() => Promise<string>) => {
    const way = ways[name];
    if (way === undefined) throw new RangeError(`no way of "${title}" is called "${name}"`);
    const made = input(count);
    return () => way(made);
  };
  return { title, elements, ways: Object.keys(ways), ready };
}
