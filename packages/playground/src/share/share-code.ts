import { type PlaygroundState, readState } from "./playground-state.ts";

/** Characters of a code: what every browser takes in an address, and mail programs mostly too. */
export const codeMax = 64_000;
/** Bytes of a state as JSON, unpacked: a small code must not become a large text. */
export const stateMax = 400_000;

const version = "1";

/** What a code says, or why it says nothing. `problem` is a sentence. */
export type ShareReading =
  | { readonly kind: "read"; readonly state: PlaygroundState }
  | { readonly kind: "broken"; readonly problem: string };

/** The code of a state: `1.` and its JSON, packed, in letters that an address may have. Undefined when it would be too long. */
export async function writeShareCode(state: PlaygroundState): Promise<string | undefined> {
  const json = new TextEncoder().encode(JSON.stringify(state));
  if (json.length > stateMax) return undefined;
  const packed = await bytesOf(streamOf(json).pipeThrough(new CompressionStream("deflate-raw")), stateMax);
  const code = `${version}.${toBase64Url(packed)}`;
  return code.length <= codeMax ? code : undefined;
}

/** Reads a code that anybody may have written. Never throws. */
export async function readShareCode(code: string): Promise<ShareReading> {
  if (code.length > codeMax) return broken("it is too long");
  const [, written, packed] = /^(\w+)\.([\w-]*)$/.exec(code) ?? [];
  if (packed === undefined) return broken("it is not complete");
  if (written !== version)
    return broken(`it is of version ${written}, and this playground reads version ${version}`);
  try {
    const bytes = fromBase64Url(packed);
    const json = await bytesOf(streamOf(bytes).pipeThrough(new DecompressionStream("deflate-raw")), stateMax);
    const state = readState(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)));
    return state === undefined ? broken("it holds no pipeline") : { kind: "read", state };
  } catch {
    return broken("it is damaged");
  }
}

function broken(why: string): ShareReading {
  return { kind: "broken", problem: `The link cannot be read: ${why}.` };
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** All bytes of a stream; throws when there are more than `max`. */
async function bytesOf(stream: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > max) {
      await reader.cancel();
      throw new RangeError(`more than ${max} bytes`);
    }
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
