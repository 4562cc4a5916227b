import { addDyadic, type Dyadic, dyadicOf, multiplyDyadic, roundDyadic } from "./dyadic.ts";

/**
 * A sum of Floats without any rounding: the order of adding, removing and merging never shows.
 *
 * `partials` are Floats that do not overlap, in rising magnitude (Shewchuk, "Adaptive Precision Floating-Point Arithmetic",
 * 1997, grow-expansion; usually one to three of them). What could overflow or underflow there is kept in `rest` as an exact integer, in units of
 * 2^`restExponent`.
 */
export interface ExactSum {
  readonly partials: number[];
  rest: bigint;
}

/** The smallest bit of the square of a Float. */
const restExponent = -2148;
const partialMax = 2 ** 970;
const squareMin = 2 ** -480;
const squareMax = 2 ** 480;
const splitter = 2 ** 27 + 1;

/** A sum of nothing. */
export function emptySum(): ExactSum {
  return { partials: [], rest: 0n };
}

/** Adds a finite Float. To take one away, add its negative. */
export function addToSum(sum: ExactSum, value: number): void {
  if (Math.abs(value) < partialMax) growPartials(sum.partials, value);
  else sum.rest += inRestUnits(dyadicOf(value));
}

/** Adds (`sign` 1) or takes away (−1) the exact square of a finite Float. */
export function addSquareToSum(sum: ExactSum, value: number, sign: 1 | -1): void {
  const size = Math.abs(value);
  if (size >= squareMin && size <= squareMax) {
    const square = value * value;
    growPartials(sum.partials, sign * square);
    growPartials(sum.partials, sign * roundingErrorOfSquare(value, square));
  } else if (value !== 0) {
    const exact = dyadicOf(value);
    sum.rest += BigInt(sign) * inRestUnits(multiplyDyadic(exact, exact));
  }
}

/** Adds another sum, which stays as it is. */
export function addSumToSum(sum: ExactSum, other: ExactSum): void {
  for (const partial of other.partials) growPartials(sum.partials, partial);
  sum.rest += other.rest;
}

/** The sum, rounded once to the nearest Float; infinite beyond the range. */
export function roundedSum(sum: ExactSum): number {
  return sum.rest === 0n ? roundedPartials(sum.partials) : roundDyadic(exactSum(sum));
}

/** The sum as an exact number. */
export function exactSum(sum: ExactSum): Dyadic {
  let total: Dyadic = { mantissa: 0n, exponent: 0 };
  for (const partial of sum.partials) total = addDyadic(total, dyadicOf(partial));
  return sum.rest === 0n ? total : addDyadic(total, { mantissa: sum.rest, exponent: restExponent });
}

function growPartials(partials: number[], value: number): void {
  let high = value;
  let kept = 0;
  for (const partial of partials) {
    const sum = high + partial;
    const error = Math.abs(high) < Math.abs(partial) ? high - (sum - partial) : partial - (sum - high);
    if (error !== 0) partials[kept++] = error;
    high = sum;
  }
  if (high !== 0) partials[kept++] = high;
  partials.length = kept;
}

/** The exact `value · value − square` (Veltkamp and Dekker). */
function roundingErrorOfSquare(value: number, square: number): number {
  const scaled = splitter * value;
  const high = scaled - (scaled - value);
  const low = value - high;
  return low * low - (square - high * high - 2 * high * low);
}

/** The partials from the largest down, until one no longer changes the sum; then a half is decided by what is left. */
function roundedPartials(partials: readonly number[]): number {
  let index = partials.length - 1;
  let high = partials[index] ?? 0;
  let low = 0;
  while (index > 0 && low === 0) {
    const next = partials[--index] ?? 0;
    const sum = high + next;
    low = next - (sum - high);
    high = sum;
  }
  const below = partials[index - 1] ?? 0;
  if (index > 0 && ((low < 0 && below < 0) || (low > 0 && below > 0))) {
    const doubled = low * 2;
    const moved = high + doubled;
    if (moved - high === doubled) return moved;
  }
  return high;
}

function inRestUnits(value: Dyadic): bigint {
  return value.mantissa << BigInt(value.exponent - restExponent);
}
