/**
 * What a value ticks with: the set of base clocks whose arrivals make a new value, in the order of their declaration
 * in the file. Empty: a constant, which joins any clock. One base: that clock. Several: the clock of a
 * `combine_latest` over them. Two values share a clock exactly when the sets are equal.
 *
 * A base is `in:NAME` for an input without a default, or `tick:NODE` for a node that makes its own ticks
 * (window, batch, emit: each, zip, interleave, concat, within, lookup with wait), NODE being the stable path of that
 * expression (`expressionPath`).
 */
export type Clock = readonly string[];

export const constantClock: Clock = [];
