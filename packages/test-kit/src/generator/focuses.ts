import { writeJoin, writeMerge } from "./write-merge.ts";
import { type Way, writeCut, writeHandled } from "./write-ticking.ts";
import { writeWindow } from "./write-window.ts";

const merges = ["concat", "interleave", "zip", "lookup(id, wait", "lookup(id", "within(", "combine_latest"];
const joins = ["join: zip", "join: buffer", "join: combine_latest", "lookup(", "within("];
const gathers = ["tumbling", "sliding", "session", "count", "batch"];
const policies = ["skip", "log", "dlq", "propagate"];

/**
 * A way to write each construct that chance alone seldom leads to. All of them succeed where two inputs are events of one type; a program that
 * begins with one of them, each as often, makes a few hundred programs use the whole language.
 */
export const focuses: readonly Way[] = [
  ...merges.map((wanted) => focus(writeMerge, wanted)),
  ...joins.map((wanted) => focus(writeJoin, wanted)),
  ...gathers.map((wanted) => focus(writeWindow, wanted)),
  ...policies.map((wanted) => focus(writeHandled, wanted)),
  writeCut,
];

function focus(way: (...of: [...Parameters<Way>, string]) => ReturnType<Way>, wanted: string): Way {
  return (name, writer) => way(name, writer, wanted);
}
