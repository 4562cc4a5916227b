import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

const script = fileURLToPath(new URL("./testing/serve-ipc.ts", import.meta.url));

let server: ChildProcess;
let ended: Promise<number | null>;
let heard: Message[];
let waiting: (() => void)[];

beforeEach(() => {
  server = fork(script, {
    execArgv: ["--conditions=constellation-source"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  ended = new Promise((resolve) => server.once("exit", resolve));
  heard = [];
  waiting = [];
  server.on("message", (message: Message) => {
    heard.push(message);
    for (const look of waiting.splice(0)) look();
  });
});
afterEach(() => {
  server.kill("SIGKILL");
});

function send(message: object): void {
  server.send({ jsonrpc: "2.0", ...message });
}

/** The first message that is accepted, of all that have come and will come. */
async function message(accept: (message: Message) => boolean): Promise<Message> {
  for (;;) {
    const found = heard.find(accept);
    if (found !== undefined) return found;
    await new Promise<void>((look) => waiting.push(look));
  }
}

let lastId = 0;

function call(method: string, params?: unknown): Promise<Message> {
  const id = ++lastId;
  send({ id, method, params });
  return message((each) => each.id === id && each.method === undefined);
}

async function greet(): Promise<void> {
  await call("initialize", { processId: null, rootUri: null, capabilities: {} });
  send({ method: "initialized", params: {} });
}

const uri = "file:///nowhere/ipc.cst";

function open(text: string): void {
  const textDocument = { uri, languageId: "constellation", version: 1, text };
  send({ method: "textDocument/didOpen", params: { textDocument } });
}

test("over the channel of its parent: diagnostics, answers, and an end as it is asked for", async () => {
  await greet();
  // What is no message of the protocol ends nothing.
  for (const strange of [7, "text", [], {}, { jsonrpc: "1.0" }, { jsonrpc: "2.0", id: {}, method: 7 }])
    server.send(strange);
  expect(await call("constellation/unknown")).toMatchObject({ error: { code: -32601 } });
  open('in a: { id: String }\r\nb = "😀" + a.idd\r\nout b\r\n');
  const told = await message(({ method }) => method === "textDocument/publishDiagnostics");
  const start = { line: 1, character: 'b = "😀" + a.'.length };
  expect(told.params).toMatchObject({ uri, diagnostics: [{ code: "E007", range: { start } }] });
  const position = { line: 1, character: 'b = "😀" + '.length };
  const hover = await call("textDocument/hover", { textDocument: { uri }, position });
  expect(JSON.stringify(hover.result)).toContain("id: String");
  expect(await call("shutdown")).toMatchObject({ result: null });
  send({ method: "exit" });
  expect(await ended).toBe(0);
});

test("the process ends with the channel", async () => {
  await greet();
  server.disconnect();
  expect(await ended).toBe(0);
});
