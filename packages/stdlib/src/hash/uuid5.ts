import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The name-based UUID of version 5 (RFC 9562 §5.5) in lower case; `undefined` when the namespace is not a UUID. */
export function uuid5(namespace: string, name: Uint8Array): string | undefined {
  if (!uuid.test(namespace)) return undefined;
  const bytes = sha1(concatBytes(hexToBytes(namespace.replaceAll("-", "")), name)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
