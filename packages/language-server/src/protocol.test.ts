import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { frame, TestClient } from "./testing/test-client.ts";

let client: TestClient;
let uri = "";
let files = 0;
beforeAll(async () => {
  client = await TestClient.start();
});
beforeEach(() => {
  uri = `file:///nowhere/file-${++files}.cst`;
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

const methodNotFound = -32601;
const invalidParams = -32602;
const invalidRequest = -32600;
const parseError = -32700;

const program = "in order: { id: String }\nx = upper(order.idd)\nout x\n";

test("a problem of an opened file is told, with its version", async () => {
  client.open(uri, program, 7);
  const [problem, ...others] = await client.diagnostics(uri, 7);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    code: "E007",
    range: { start: { line: 1, character: 16 }, end: { line: 1, character: 19 } },
  });
});

test("the problems of a file that is closed are taken away", async () => {
  client.open(uri, program);
  expect(await client.diagnostics(uri, 1)).toHaveLength(1);
  client.notify("textDocument/didClose", { textDocument: { uri } });
  expect(await client.diagnostics(uri)).toEqual([]);
});

test("positions count UTF-16 units: surrogates are two, and lines end with CRLF, CR or LF", async () => {
  client.open(uri, 'in a: String\r\nb = ["😀", a]\rc = a\nout x = [a, b, c]\n');
  await client.diagnostics(uri, 1);
  const insert = (line: number, character: number, text: string): object => ({
    range: { start: { line, character }, end: { line, character } },
    text,
  });
  client.change(uri, 2, [insert(1, 12, "bc"), insert(2, 5, "bd"), insert(3, 9, "e")]);
  const problems = await client.diagnostics(uri, 2);
  const places = problems.map(({ code, range }) => [code, range.start.line, range.start.character]);
  client.open(`${uri}2`, 'in a: String\r\nb = ["😀", abc]\rc = abd\nout x = [ea, b, c]\n');
  const fresh = await client.diagnostics(`${uri}2`, 1);
  expect(fresh.map(({ code, range }) => [code, range.start.line, range.start.character])).toEqual(places);
  expect(problems.map(({ message }) => message)).toEqual(fresh.map(({ message }) => message));
});

test("changes count one after the other, in one notification too, and a whole text replaces all", async () => {
  client.open(uri, "");
  await client.diagnostics(uri, 1);
  const at = (line: number, character: number): object => ({
    start: { line, character },
    end: { line, character },
  });
  client.change(uri, 2, [
    { text: "out x = 1\n" },
    { range: at(0, 8), text: "1 + a" },
    { range: { start: { line: 0, character: 12 }, end: { line: 9, character: 0 } }, text: "2\n" },
  ]);
  expect(await client.diagnostics(uri, 2)).toMatchObject([]);
});

test("only the newest of versions that arrive together is checked", async () => {
  client.open(uri, "out x = 0\n");
  await client.diagnostics(uri, 1);
  const messages = Array.from({ length: 50 }, (_, index) => ({
    jsonrpc: "2.0",
    method: "textDocument/didChange",
    params: { textDocument: { uri, version: index + 2 }, contentChanges: [{ text: `out x = y${index}\n` }] },
  }));
  client.sendBytes(messages.map((message) => frame(JSON.stringify(message))).join(""));
  expect(await client.diagnostics(uri)).toMatchObject([
    { message: 'no input, node or parameter is called "y49"' },
  ]);
});

test("an unknown method is answered, an unknown notification is not fatal", async () => {
  expect((await client.call("constellation/nothing", {})).error?.code).toBe(methodNotFound);
  client.notify("constellation/nothing", {});
  client.open(uri, "out x = 1\n");
  expect(await client.diagnostics(uri)).toEqual([]);
});

test.each([
  ["textDocument/hover", {}],
  ["textDocument/hover", { textDocument: 3 }],
  ["textDocument/hover", [1, 2, 3]],
  ["textDocument/completion", { textDocument: { uri: [] } }],
  ["textDocument/rename", undefined],
  ["codeLens/resolve", undefined],
])("%s with parameters %j is refused", async (method, params) => {
  expect((await client.call(method, params)).error?.code).toBe(invalidParams);
});

test.each([
  ["textDocument/hover", {}],
  ["textDocument/completion", { position: { line: "a", character: 1 } }],
  ["textDocument/semanticTokens/range", { range: { start: { line: 1.5, character: 0 }, end: null } }],
  ["textDocument/selectionRange", { positions: "all" }],
  ["textDocument/rename", { position: { line: 0, character: 4 }, newName: 7 }],
])("%s of an open file with %j is refused", async (method, params) => {
  client.open(uri, "out x = 1\n");
  const answer = await client.call(method, { textDocument: { uri }, ...params });
  expect(answer.error?.code).toBe(invalidParams);
});

test("positions outside the text are its nearest ends", async () => {
  client.open(uri, "out x = 1\n");
  for (const position of [
    { line: -3, character: -1 },
    { line: 99, character: 99 },
    { line: 0, character: 1e15 },
  ]) {
    expect(
      await client.request("textDocument/completion", { textDocument: { uri }, position }),
    ).toBeDefined();
  }
});

test("requests about files that are not open get null", async () => {
  const position = { line: 0, character: 0 };
  expect(await client.request("textDocument/hover", { textDocument: { uri }, position })).toBeNull();
  expect(await client.request("textDocument/semanticTokens/full", { textDocument: { uri } })).toBeNull();
});

test.each([
  ["no JSON", "{", parseError],
  ["no UTF-8", Buffer.from([0x22, 0xff, 0x22]).toString("latin1"), parseError],
  ["no object", "[]", invalidRequest],
  ["null", "null", invalidRequest],
  ["no method", '{"jsonrpc":"2.0"}', invalidRequest],
  ["an id that is none", '{"jsonrpc":"2.0","id":{},"method":"shutdown"}', invalidRequest],
  ["a cancellation of nothing", '{"jsonrpc":"2.0","method":"$/cancelRequest","params":null}', invalidRequest],
])("a message that is %s is answered", async (_name, body, code) => {
  const answer = client.answerTo(null);
  const bytes = Buffer.from(body, "latin1");
  client.sendBytes(Buffer.concat([Buffer.from(`Content-Length: ${bytes.length}\r\n\r\n`), bytes]));
  expect((await answer).error?.code).toBe(code);
});

test("frames that are none are skipped up to the next header", async () => {
  for (const text of ["X-Nothing: 1\r\n\r\n", "Content-Length: many\r\n\r\n", "no header at all\r\n\r\n"]) {
    const answer = client.answerTo(null);
    client.sendBytes(text);
    expect((await answer).error?.code).toBe(invalidRequest);
  }
  const request = frame(
    JSON.stringify({ jsonrpc: "2.0", id: "behind", method: "textDocument/hover", params: {} }),
  );
  const behind = client.answerTo("behind");
  client.sendBytes(`Content-Length: x\r\n\r\n${request}`);
  expect((await behind).error?.code).toBe(invalidParams);
});

test("a message may arrive byte by byte, several may arrive at once", async () => {
  const hello = frame(
    JSON.stringify({ jsonrpc: "2.0", id: "slow", method: "textDocument/hover", params: {} }),
  );
  const slow = client.answerTo("slow");
  for (const character of hello) client.sendBytes(character);
  expect((await slow).error?.code).toBe(invalidParams);
});

test("a request that is cancelled before it is answered says so", async () => {
  client.open(uri, "out x = 1\n");
  const answer = client.answerTo("given-up");
  const request = {
    jsonrpc: "2.0",
    id: "given-up",
    method: "textDocument/semanticTokens/full",
    params: { textDocument: { uri } },
  };
  const cancel = { jsonrpc: "2.0", method: "$/cancelRequest", params: { id: "given-up" } };
  client.sendBytes(frame(JSON.stringify(request)) + frame(JSON.stringify(cancel)));
  expect((await answer).error?.code).toBe(-32800);
});

test("what was asked of a version that is old meanwhile is not computed", async () => {
  client.open(uri, "out x = 1\n");
  const answer = client.answerTo("old");
  const request = {
    jsonrpc: "2.0",
    id: "old",
    method: "textDocument/semanticTokens/full",
    params: { textDocument: { uri } },
  };
  const change = {
    jsonrpc: "2.0",
    method: "textDocument/didChange",
    params: { textDocument: { uri, version: 2 }, contentChanges: [{ text: "out y = 2\n" }] },
  };
  client.sendBytes(frame(JSON.stringify(request)) + frame(JSON.stringify(change)));
  expect((await answer).error?.code).toBe(-32801);
});

test("changes of files that are not open, or without a text, are logged and change nothing", async () => {
  client.change(uri, 2, [{ text: "out x = 1\n" }]);
  await client.next("window/logMessage", ({ message }: { message: string }) => message.includes("not open"));
  client.open(uri, "out x = 1\n");
  client.change(uri, 2, [{ range: 5, text: "" }]);
  await client.next("window/logMessage", ({ message }: { message: string }) => message.includes("range"));
  expect(await client.request("textDocument/formatting", { textDocument: { uri }, options: {} })).toEqual([]);
});

test("a second initialize is refused", async () => {
  const answer = await client.call("initialize", { processId: null, rootUri: null, capabilities: {} });
  expect(answer.error?.code).toBe(invalidRequest);
});
