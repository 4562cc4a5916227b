import { expect, test } from "vitest";
import { checkpointStoreConformance } from "../../testing/index.ts";
import { crc32c } from "./crc32c.ts";
import { keyValueStore } from "./key-value-store.ts";
import { MemoryBackend } from "./memory-store.ts";

const places = () => {
  const backend = new MemoryBackend();
  return { open: () => keyValueStore(backend), remove: () => backend.tables.clear() };
};

for (const { name, check } of checkpointStoreConformance(places)) test(`memory: ${name}`, check);

test.each<[string, number]>([
  ["", 0],
  ["123456789", 0xe3069283],
  // The bytes c3 a9 e2 82 ac f0 9f 98 80, checked against another implementation.
  ["é€😀", crcOfBytes(new TextEncoder().encode("é€😀"))],
])("the CRC-32C of %j", (text, checksum) => {
  expect(crc32c(text)).toBe(checksum);
  expect(crc32c(text.slice(1), crc32c(text.slice(0, 1)))).toBe(checksum);
});

/** Bit by bit, from the definition. */
function crcOfBytes(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}
