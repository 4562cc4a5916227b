/**
 * What a value ticks with: the set of base clocks whose arrivals make a new value, in the order of their declaration
 * in the file. Empty: a constant, which joins any clock. One base: that clock. Several: the clock of a
 * `combine_latest` over them. Two values share a clock exactly when the sets are equal.
 *
 * A base is `in:NAME` for an input without a default, or `tick:NODE` for a node that makes its own ticks, NODE being
 * `clockNode` of the expression's path and the construct that makes the ticks. One call may make several in a row:
 * its arguments join, then are gathered, then its list result is emitted item by item.
 */
export type Clock = readonly string[];

export const constantClock: Clock = [];

/** What makes ticks of its own: `+` with zip, interleave, concat, within or lookup-with-wait; a call's join; its window or batch; its `emit: each`. */
export type ClockMaker = "merge" | "join" | "gather" | "each";

/** The id of the graph node that makes the ticks: `scored@gather`. Pass it to `CheckContext.newClock`. */
export function clockNode(path: string, maker: ClockMaker): string {
  return `${path}@${maker}`;
}
