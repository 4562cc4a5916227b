import { addDyadic, type Dyadic, dyadicOf, multiplyDyadic, roundDyadic } from "./dyadic.ts";

/**
 * A sum of Floats without any rounding: the order of adding, removing and merging never shows. Its value is
 * `high` + `low` + all `partials` + `rest`.
 *
 * `low` is what rounding took from `high`; the two are enough for nearly all data. What rounding takes from `low` goes to `partials`: Floats that do
 * not overlap, in rising magnitude (Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997, grow-expansion). What could overflow or
 * underflow there is kept in `rest` as an exact integer, in units of 2^`restExponent`.
 */
export interface ExactSum {
  high: number;
  low: number;
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
  return { high: 0, low: 0, partials: [], rest: 0n };
}

/** Adds a finite Float. To take one away, add its negative. */
export function addToSum(sum: ExactSum, value: number): void {
  if (Math.abs(value) >= partialMax) {
    sum.rest += inRestUnits(dyadicOf(value));
    return;
  }
  const { high, low } = sum;
  const total = high + value;
  const lost = roundingError(high, value, total);
  const lowTotal = low + lost;
  const lostOfLow = roundingError(low, lost, lowTotal);
  sum.high = total;
  sum.low = lowTotal;
  if (lostOfLow !== 0) growPartials(sum.partials, lostOfLow);
}

/** Adds (`sign` 1) or takes away (−1) the exact square of a finite Float. */
export function addSquareToSum(sum: ExactSum, value: number, sign: 1 | -1): void {
  const size = Math.abs(value);
  if (size >= squareMin && size <= squareMax) {
    const square = value * value;
    addToSum(sum, sign * square);
    addToSum(sum, sign * roundingErrorOfSquare(value, square));
  } else if (value !== 0) {
    const exact = dyadicOf(value);
    sum.rest += BigInt(sign) * inRestUnits(multiplyDyadic(exact, exact));
  }
}

/** Adds another sum, which stays as it is. */
export function addSumToSum(sum: ExactSum, other: ExactSum): void {
  addToSum(sum, other.high);
  addToSum(sum, other.low);
  for (const partial of other.partials) addToSum(sum, partial);
  sum.rest += other.rest;
}

/** The sum, rounded once to the nearest Float; infinite beyond the range. */
export function roundedSum(sum: ExactSum): number {
  if (sum.rest !== 0n) return roundDyadic(exactSum(sum));
  return sum.partials.length === 0 ? sum.high + sum.low : roundedPartials(allPartials(sum));
}

/** The sum as an exact number. */
export function exactSum(sum: ExactSum): Dyadic {
  let total: Dyadic = { mantissa: 0n, exponent: 0 };
  for (const partial of [sum.high, sum.low, ...sum.partials]) total = addDyadic(total, dyadicOf(partial));
  return sum.rest === 0n ? total : addDyadic(total, { mantissa: sum.rest, exponent: restExponent });
}

/** The exact `a + b − sum` (Knuth's two-sum). */
function roundingError(a: number, b: number, sum: number): number {
  const roundedB = sum - a;
  return a - (sum - roundedB) + (b - roundedB);
}

function allPartials({ high, low, partials }: ExactSum): readonly number[] {
  const all = [...partials];
  growPartials(all, low);
  growPartials(all, high);
  return all;
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
