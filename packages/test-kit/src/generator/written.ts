/** Text of an expression with its place in the order of precedence: what binds less must stand in parentheses. */
export interface Written {
  readonly text: string;
  readonly level: number;
}

/** Levels of precedence, loosest first. */
export const levels = {
  /** A call with options: its last value takes all it can. */
  withOptions: 0,
  /** `if`, whose `else` takes all it can, and lambdas. */
  open: 1,
  coalesce: 2,
  guard: 3,
  or: 4,
  and: 5,
  not: 6,
  compare: 7,
  add: 8,
  multiply: 9,
  negate: 10,
  postfix: 11,
  primary: 12,
} as const;

/** A text that nothing can tear apart. */
export function primary(text: string): Written {
  return { text, level: levels.primary };
}

/** The text where something of at least `level` is expected. */
export function at(level: number, written: Written): string {
  return written.level >= level ? written.text : `(${written.text})`;
}

/** The text where any expression can stand, but a clause of options would take what follows. */
export function inList(written: Written): string {
  return at(levels.open, written);
}
