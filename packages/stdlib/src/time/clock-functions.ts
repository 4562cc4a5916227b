import type { LibraryContext, LibraryFunction } from "@constellation/sdk";
import { isTimestamp } from "@constellation/types";
import { defineEffect, defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";
import { checkedInt } from "../numbers/checked-number.ts";

/** Instants as numbers of milliseconds. */
export const clockFunctions: readonly LibraryFunction[] = [
  defineEffect({
    name: "stdlib.time.now",
    parameters: {},
    result: "Timestamp",
    doc: "The time of the element being worked on: when it came in; in a batch run, when the run began. The runtime's clock gives it, so all calls for one element agree, and tests can set it.",
    examples: { "difference-millis(now(), now())": "0" },
    run: (context: LibraryContext) => context.now,
  }),
  defineFunction({
    name: "stdlib.time.from-millis",
    parameters: { millis: "Int" },
    result: "Timestamp",
    doc: "The time that many milliseconds after the beginning of 1970 in UTC. Beyond the years ±270,000 it fails.",
    examples: {
      "from-millis(0)": '"1970-01-01T00:00:00.000Z"',
      "from-millis(-1)": '"1969-12-31T23:59:59.999Z"',
    },
    failures: { "from-millis(9_000_000_000_000_000)": "outside the range of Timestamp" },
    run: checkedTimestamp,
  }),
  defineFunction({
    name: "stdlib.time.to-millis",
    parameters: { value: "Timestamp" },
    result: "Int",
    doc: "The milliseconds from the beginning of 1970 in UTC to a time.",
    examples: { "to-millis(from-millis(1500))": "1500" },
    run: (value: number) => value,
  }),
  defineFunction({
    name: "stdlib.time.add-duration",
    parameters: { value: "Timestamp", millis: "Int" },
    result: "Timestamp",
    doc: "The time that many milliseconds later, or earlier when they are negative.",
    examples: { "add-duration(from-millis(0), 86_400_000)": '"1970-01-02T00:00:00.000Z"' },
    run: (value: number, millis: number) => checkedTimestamp(value + millis),
  }),
  defineFunction({
    name: "stdlib.time.difference-millis",
    parameters: { from: "Timestamp", to: "Timestamp" },
    result: "Int",
    doc: "The milliseconds from one time to another; negative when `to` is the earlier.",
    examples: {
      "difference-millis(from-millis(1000), from-millis(2500))": "1500",
      "difference-millis(from-millis(1), from-millis(0))": "-1",
    },
    run: (from: number, to: number) => checkedInt(to - from),
  }),
];

function checkedTimestamp(millis: number): number {
  return isTimestamp(millis)
    ? millis
    : fail(`${millis} is outside the range of Timestamp (±8640000000000000)`);
}
