import { expect, test } from "vitest";
import { crc32c } from "./crc32c.ts";
import { murmur2 } from "./murmur2.ts";
import { uuid5 } from "./uuid5.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

// RFC 3720, appendix B.4, and the check value of the CRC catalogue.
test.each([
  ["32 zeros", new Uint8Array(32), 0x8a9136aa],
  ["32 ones", new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ["32 rising", Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
  ["32 falling", Uint8Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
  ["the check value", utf8("123456789"), 0xe3069283],
])("crc32c of %s", (_, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected);
});

// Kafka, clients/src/test/java/org/apache/kafka/common/utils/UtilsTest.java, testMurmur2.
test.each([
  ["21", -973932308],
  ["foobar", -790332482],
  ["a-little-bit-long-string", -985981536],
  ["a-little-bit-longer-string", -1486304829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
  ["abc", 479470107],
])("murmur2 of %s", (text, expected) => {
  expect(murmur2(utf8(text))).toBe(expected);
});

// RFC 9562, appendix A.4, and Python's documentation of uuid.uuid5.
test.each([
  ["6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2"],
  ["6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "python.org", "886313e1-3b8a-5372-9b90-0c9aee199e5d"],
])("uuid5 in %s of %s", (namespace, name, expected) => {
  expect(uuid5(namespace, utf8(name))).toBe(expected);
});

test.each(["", "dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c", "6ba7b8109dad11d180b400c04fd430c8"])(
  "%j is no namespace",
  (namespace) => {
    expect(uuid5(namespace, utf8("a"))).toBeUndefined();
  },
);
