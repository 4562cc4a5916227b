const seed = 0x9747b28c;
const multiplier = 0x5bd1e995;
const shift = 24;

/** MurmurHash2 (Austin Appleby) with Kafka's seed, as a signed 32-bit number: what Kafka's default partitioner computes from a key. */
export function murmur2(bytes: Uint8Array): number {
  const whole = bytes.length - (bytes.length % 4);
  let hash = seed ^ bytes.length;
  for (let index = 0; index < whole; index += 4) {
    hash = Math.imul(hash, multiplier) ^ mixed(littleEndian(bytes, index, 4));
  }
  if (whole < bytes.length) {
    hash = Math.imul(hash ^ littleEndian(bytes, whole, bytes.length - whole), multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

function mixed(block: number): number {
  const scaled = Math.imul(block, multiplier);
  return Math.imul(scaled ^ (scaled >>> shift), multiplier);
}

function littleEndian(bytes: Uint8Array, start: number, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index++) value |= (bytes[start + index] ?? 0) << (8 * index);
  return value;
}
