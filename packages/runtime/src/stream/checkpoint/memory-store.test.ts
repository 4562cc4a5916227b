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

test.each<[string, string, number]>([
  ["nothing", "", 0],
  ["the check value", "123456789", 0xe3069283],
  ["characters of one to four bytes", "é€😀", crcOfBytes("é€😀")],
  ["a long text", "x€😀".repeat(20_000), crcOfBytes("x€😀".repeat(20_000))],
])("the CRC-32C of %s", (_, text, checksum) => {
  expect(crc32c(text)).toBe(checksum);
  expect(crc32c(text.slice(1), crc32c(text.slice(0, 1)))).toBe(checksum);
});

/** Bit by bit, from the definition. */
function crcOfBytes(text: string): number {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}
