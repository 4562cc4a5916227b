import { addDyadic, bitLength, type Dyadic, divideDyadic, multiplyDyadic, roundDyadic } from "./dyadic.ts";

/**
 * The standard deviation of a population from its exact sums: √((n·Σx² − (Σx)²) / n²). The fraction is exact and rounded once before
 * the root; it is brought near 1 for that, so that it neither overflows nor loses bits.
 */
export function standardDeviation(count: number, sum: Dyadic, sumOfSquares: Dyadic): number {
  const n: Dyadic = { mantissa: BigInt(count), exponent: 0 };
  const squareOfSum = multiplyDyadic(sum, sum);
  const spread = addDyadic(multiplyDyadic(n, sumOfSquares), {
    mantissa: -squareOfSum.mantissa,
    exponent: squareOfSum.exponent,
  });
  const halfShift = Math.round((bitLength(spread.mantissa) + spread.exponent) / 2);
  const variance = divideDyadic(
    { mantissa: spread.mantissa, exponent: spread.exponent - 2 * halfShift },
    BigInt(count) ** 2n,
  );
  return Math.sqrt(roundDyadic(variance)) * 2 ** halfShift;
}
