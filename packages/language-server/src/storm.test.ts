import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { positionIn, randomEdits, withEdit } from "./testing/random-edits.ts";
import { spawnServer, TestClient } from "./testing/test-client.ts";

/** The whole storm of 10,000 edits is for who has the time: `STORM_EDITS=10000`. */
const edits = Number(process.env["STORM_EDITS"] ?? 1000);
const seed = Number(process.env["STORM_SEED"] ?? 20_260_101);
const betweenComparisons = 50;
const internalError = -32603;
/** Longer texts are begun again. UTF-16 units. */
const textMax = 6000;

const base = `use stdlib.string

type Order = { id: String, prices: List<Float>, note?: String }

in order: Order
in limit: Float = 20.0 # "😀"

total = sum(order.prices)
label = branch {
  total > limit -> "big 😀"
  otherwise -> "small"
}
names = map([order.id], name => upper(name))\r
rest = order{ id, note }
kept = filter(order.prices, price => price > 1.5) with timeout: 3s
out result = { id: upper(order.id), total, label, names }
out rest
`;

const script = fileURLToPath(new URL("./testing/serve.ts", import.meta.url));
const flags = ["--expose-gc", "--conditions=constellation-source"];
/** What the heap may grow by from the middle of the storm to its end, in bytes: 10,000 edits that left 200 each would be too many. */
const growthMax = 1_000_000;

let folder: string;
let heapFile: string;
let client: TestClient;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "constellation-storm-"));
  heapFile = join(folder, "heap");
  process.env["CONSTELLATION_HEAP_FILE"] = heapFile;
  client = await TestClient.start({ server: spawnServer([process.execPath, ...flags, script]) });
});
afterAll(async () => {
  delete process.env["CONSTELLATION_HEAP_FILE"];
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

const requests = [
  "completion",
  "hover",
  "signatureHelp",
  "definition",
  "references",
  "semanticTokens/full",
  "inlayHint",
  "codeLens",
  "codeAction",
  "foldingRange",
  "documentSymbol",
  "formatting",
  "selectionRange",
  "prepareRename",
] as const;

test("after a storm of edits the diagnostics are those of a fresh open, every request is answered, memory is flat", async () => {
  const uri = "file:///nowhere/storm.cst";
  const random = randomEdits(seed);
  let text = base;
  let warm = 0;
  client.open(uri, text, 0);
  for (let version = 1; version <= edits; version++) {
    if (text.length > textMax || version % 400 === 0) {
      text = base;
      client.change(uri, version, [{ text }]);
    } else {
      const edit = random.next(text);
      const range = { start: positionIn(text, edit.start), end: positionIn(text, edit.end) };
      client.change(uri, version, [{ range, text: edit.newText }]);
      text = withEdit(text, edit);
    }
    const position = positionIn(text, random.below(text.length + 1));
    const method = requests[random.below(requests.length)] ?? "hover";
    const answer = await client.call(`textDocument/${method}`, paramsFor(uri, position));
    expect(answer.error?.code, `${method} of version ${version}: ${answer.error?.message}`).not.toBe(
      internalError,
    );
    const told = await client.diagnostics(uri, version);
    if (version % betweenComparisons === 0 || version === edits) {
      expect(told, `version ${version}`).toEqual(await freshly(text, version, uri));
    }
    if (version === Math.floor(edits / 2)) warm = await heapBytes();
  }
  expect((await heapBytes()) - warm).toBeLessThan(growthMax);
}, 600_000);

/** The diagnostics of a text that was never another, as if they were of the file `like`. */
async function freshly(text: string, version: number, like: string): Promise<unknown> {
  const uri = `file:///nowhere/fresh-${version}.cst`;
  client.open(uri, text);
  const told = await client.diagnostics(uri, 1);
  client.notify("textDocument/didClose", { textDocument: { uri } });
  await client.diagnostics(uri);
  return JSON.parse(JSON.stringify(told).replaceAll(uri, like));
}

function paramsFor(uri: string, position: object): object {
  const range = { start: position, end: position };
  const context = { diagnostics: [], includeDeclaration: true };
  return { textDocument: { uri }, position, positions: [position], range, context, options: {} };
}

/** What the server has in use after a collection. */
async function heapBytes(): Promise<number> {
  rmSync(heapFile, { force: true });
  const { pid } = client.server;
  if (pid === undefined) throw new Error("the server is no process of its own");
  process.kill(pid, "SIGUSR2");
  for (;;) {
    // The server writes it when it has answered.
    await client.call("constellation/unknown");
    try {
      return Number(readFileSync(heapFile, "utf8"));
    } catch {
      // Not yet.
    }
  }
}
