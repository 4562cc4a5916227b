import { fail } from "../define/fail.ts";
import { listLengthMax } from "./list-length-max.ts";

/** The Ints from `start` up to but without `end`. */
export function rangeOf(start: number, end: number): readonly number[] {
  const length = Math.max(0, end - start);
  if (length > listLengthMax) {
    fail(`the list would have ${length} elements; at most ${listLengthMax} are possible`);
  }
  return Array.from({ length }, (_, index) => start + index);
}
