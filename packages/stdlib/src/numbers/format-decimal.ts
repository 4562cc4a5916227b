/** From this size on Floats are integers, and `toFixed` would write an exponent. */
const exponentFrom = 1e21;

/** A number with its thousands divided by commas and that many decimals (0–100), the half rounded away from zero. */
export function formatDecimal(value: number, decimals: number): string {
  const size = Math.abs(value);
  const text = size < exponentFrom ? size.toFixed(decimals) : wholeNumber(size, decimals);
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  const unsigned = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(unsigned) ? `-${unsigned}` : unsigned;
}

function wholeNumber(value: number, decimals: number): string {
  const whole = BigInt(value).toString();
  return decimals === 0 ? whole : `${whole}.${"0".repeat(decimals)}`;
}
