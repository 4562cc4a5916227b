import { fail } from "../define/fail.ts";

/** The Int, or a failure where it is not exact: outside ±(2^53−1). −0 is 0. */
export function checkedInt(value: number): number {
  if (!Number.isSafeInteger(value)) {
    fail(`the result ${value} is not an Int between -9007199254740991 and 9007199254740991`);
  }
  return value + 0;
}

/** The Float, or a failure where it is infinite or not a number. −0 is 0. */
export function checkedFloat(value: number): number {
  if (!Number.isFinite(value)) fail(`the result is not a finite number (${value})`);
  return value + 0;
}
