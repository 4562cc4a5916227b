import type { LibraryFunction } from "@constellation/sdk";
import { decodeBase64, encodeBase64 } from "@constellation/types";
import { md5 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { defineFunction } from "../define/define-function.ts";
import { fail, quote } from "../define/fail.ts";
import { crc32c } from "./crc32c.ts";
import { murmur2 } from "./murmur2.ts";
import { uuid5 } from "./uuid5.ts";

const ofText = { parameters: { value: "String" } };
const encoder = new TextEncoder();

/** Checksums and encodings of the UTF-8 bytes of a text. */
export const hashes: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.hash.sha256",
    ...ofText,
    result: "String",
    doc: "The SHA-256 of a text in UTF-8, as 64 hexadecimal digits in lower case.",
    examples: { 'sha256("abc")': '"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"' },
    run: (value: string) => bytesToHex(sha256(utf8(value))),
  }),
  defineFunction({
    name: "stdlib.hash.md5",
    ...ofText,
    result: "String",
    doc: "The MD5 of a text in UTF-8, as 32 hexadecimal digits in lower case. It tells texts apart that nobody chose on purpose; it is no protection.",
    examples: { 'md5("abc")': '"900150983cd24fb0d6963f7d28e17f72"' },
    run: (value: string) => bytesToHex(md5(utf8(value))),
  }),
  defineFunction({
    name: "stdlib.hash.crc32c",
    ...ofText,
    result: "Int",
    doc: "The CRC-32C (Castagnoli) of a text in UTF-8, from 0 to 4294967295.",
    examples: { 'crc32c("123456789")': "3808858755", 'crc32c("")': "0" },
    run: (value: string) => crc32c(utf8(value)),
  }),
  defineFunction({
    name: "stdlib.hash.murmur2",
    ...ofText,
    result: "Int",
    doc: "The MurmurHash2 of a text in UTF-8 as Kafka computes it, a signed 32-bit number. Kafka's partition of a key is this number without its sign bit, modulo the number of partitions.",
    examples: { 'murmur2("21")': "-973932308", 'murmur2("foobar")': "-790332482" },
    run: (value: string) => murmur2(utf8(value)),
  }),
  defineFunction({
    name: "stdlib.hash.uuid5",
    parameters: { namespace: "String", name: "String" },
    result: "String",
    doc: "The name-based UUID (version 5) of a name in a namespace, which is a UUID itself; else it fails.",
    examples: {
      'uuid5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")':
        '"2ed6657d-e927-568b-95e1-2665a8aea6a2"',
    },
    failures: { 'uuid5("dns", "a")': '"dns" is not a UUID' },
    run: (namespace: string, name: string) =>
      uuid5(namespace, utf8(name)) ?? fail(`the namespace ${quote(namespace)} is not a UUID`),
  }),
  defineFunction({
    name: "stdlib.hash.base64-encode",
    ...ofText,
    result: "String",
    doc: "The UTF-8 bytes of a text in base64 (RFC 4648 §4, with padding).",
    examples: { 'base64-encode("Zoë")': '"Wm/Dqw=="', 'base64-encode("")': '""' },
    run: (value: string) => encodeBase64(utf8(value)),
  }),
  defineFunction({
    name: "stdlib.hash.base64-decode",
    ...ofText,
    result: "String",
    doc: "The text whose UTF-8 bytes stand in base64. It fails for what is not base64 with its padding, or not UTF-8.",
    examples: { 'base64-decode("Wm/Dqw==")': '"Zoë"' },
    failures: { 'base64-decode("a")': '"a" is not base64', 'base64-decode("/w==")': "is not UTF-8" },
    run: decode,
  }),
  defineFunction({
    name: "stdlib.hash.hex",
    ...ofText,
    result: "String",
    doc: "The UTF-8 bytes of a text as hexadecimal digits in lower case.",
    examples: { 'hex("Zoë")': '"5a6fc3ab"' },
    run: (value: string) => bytesToHex(utf8(value)),
  }),
];

function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

function decode(value: string): string {
  const bytes = decodeBase64(value) ?? fail(`${quote(value)} is not base64`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail(`what ${quote(value)} stands for is not UTF-8`);
  }
}
