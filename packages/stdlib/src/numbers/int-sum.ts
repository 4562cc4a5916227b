/** A sum of Ints without a range: `small` while it is exact as a number, the rest in `large`. */
export interface IntSum {
  small: number;
  large: bigint;
}

/** A sum of nothing. */
export function emptyIntSum(): IntSum {
  return { small: 0, large: 0n };
}

/** Adds an Int. To take one away, add its negative. */
export function addToIntSum(sum: IntSum, value: number): void {
  const total = sum.small + value;
  if (Number.isSafeInteger(total)) {
    sum.small = total;
  } else {
    sum.large += BigInt(sum.small) + BigInt(value);
    sum.small = 0;
  }
}

/** Adds another sum, which stays as it is. */
export function addIntSumToIntSum(sum: IntSum, other: IntSum): void {
  addToIntSum(sum, other.small);
  sum.large += other.large;
}

/** The total as the nearest number: exact where it is in the range of Int, and otherwise beyond that range. */
export function totalOfIntSum(sum: IntSum): number {
  return sum.large === 0n ? sum.small : Number(sum.large + BigInt(sum.small));
}
