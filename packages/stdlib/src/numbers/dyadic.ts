/** The exact number `mantissa · 2^exponent`: every Float is one, and so is every sum of Floats. */
export interface Dyadic {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const bits = new DataView(new ArrayBuffer(8));
const significandBits = 53;
const exponentMin = -1074;
const exponentMax = 1023;
const hiddenBit = 2 ** 52;

/** A finite Float as an exact number. */
export function dyadicOf(value: number): Dyadic {
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff) * 2 ** 32 + bits.getUint32(4);
  const mantissa = BigInt(biased === 0 ? fraction : fraction + hiddenBit);
  return { mantissa: value < 0 ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 };
}

/** The sum of two exact numbers. */
export function addDyadic(a: Dyadic, b: Dyadic): Dyadic {
  const exponent = Math.min(a.exponent, b.exponent);
  return { mantissa: alignedTo(a, exponent) + alignedTo(b, exponent), exponent };
}

/** The product of two exact numbers. */
export function multiplyDyadic(a: Dyadic, b: Dyadic): Dyadic {
  return { mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent };
}

/** The mantissa of the number at a smaller exponent. */
function alignedTo(value: Dyadic, exponent: number): bigint {
  return value.mantissa << BigInt(value.exponent - exponent);
}

/** The quotient with so many bits that rounding it to a Float rounds the true quotient: the last bit tells that there is more. */
export function divideDyadic(value: Dyadic, divisor: bigint): Dyadic {
  const extra = bitLength(divisor) + significandBits + 3;
  const dividend = magnitude(value.mantissa) << BigInt(extra);
  const rest = dividend % divisor === 0n ? 0n : 1n;
  const quotient = ((dividend / divisor) << 1n) | rest;
  return { mantissa: value.mantissa < 0n ? -quotient : quotient, exponent: value.exponent - extra - 1 };
}

/** The nearest Float, ties to even; infinite beyond the range. */
export function roundDyadic(value: Dyadic): number {
  const size = magnitude(value.mantissa);
  const length = bitLength(size);
  const kept = Math.min(significandBits, length + value.exponent - exponentMin);
  if (kept < 0) return 0;
  const dropped = length - kept;
  const rounded = dropped > 0 ? roundedShift(size, BigInt(dropped)) : size << BigInt(-dropped);
  const exponent = value.exponent + dropped;
  const result = exponent > exponentMax && rounded !== 0n ? Infinity : Number(rounded) * 2 ** exponent;
  return value.mantissa < 0n ? 0 - result : result;
}

/** How many bits the magnitude of an integer has; 0 has none. */
export function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const digits = magnitude(value).toString(16);
  return digits.length * 4 - Math.clz32(Number.parseInt(digits.charAt(0), 16)) + 28;
}

function roundedShift(value: bigint, shift: bigint): bigint {
  const quotient = value >> shift;
  const rest = value - (quotient << shift);
  const half = 1n << (shift - 1n);
  const up = rest > half || (rest === half && (quotient & 1n) === 1n);
  return up ? quotient + 1n : quotient;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
