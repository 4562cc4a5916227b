import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { bundleForBrowser } from "./browser-bundle.ts";

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const sizeLimit = 1_000_000;

test("the language server for a web worker needs no Node built-in, and answers there", async () => {
  const { code, builtins } = await bundleForBrowser(root, "packages/language-server/src/browser.ts");
  expect(builtins).toEqual([]);
  expect(code.length).toBeLessThanOrEqual(sizeLimit);
  const { port1, port2 } = new MessageChannel();
  const names = { AbortController, clearTimeout, queueMicrotask, setTimeout, TextDecoder, TextEncoder, URL };
  const context = createContext({ ...names, console, port: port2, self: { postMessage: () => undefined } });
  runInContext(`${code}; constellation.serveWorker(port);`, context);
  const waiting = new Map<string, (params: unknown) => void>();
  const files: Readonly<Record<string, string>> = {
    "memfs://web/a/constellation.catalogue.json": JSON.stringify({
      version: 1,
      modules: [{ name: "shop.Shout", parameters: [], result: "String", effect: "pure", doc: "" }],
      aggregates: [],
      connectors: [],
    }),
  };
  port1.onmessage = ({ data }: { readonly data: Message }) => {
    const { id, method, params, result } = data;
    if (method === undefined) waiting.get(`answer ${id}`)?.(result);
    else if (id === undefined) waiting.get(method)?.(params);
    else port1.postMessage({ jsonrpc: "2.0", id, result: files[String(params?.["uri"])] ?? null });
  };
  const next = (name: string): Promise<unknown> => new Promise((resolve) => waiting.set(name, resolve));
  const send = (message: object): void => port1.postMessage({ jsonrpc: "2.0", ...message });

  const initialized = next("answer 1");
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  expect(await initialized).toMatchObject({ capabilities: { hoverProvider: true } });
  send({ method: "initialized", params: {} });
  const told = new Promise((resolve) => {
    waiting.set("textDocument/publishDiagnostics", (params) => {
      if (JSON.stringify(params).includes("E008")) resolve(params);
    });
  });
  const text = "in x: String\nout a = Shout(x)\n";
  const textDocument = { uri: "memfs://web/a/b.cst", languageId: "constellation", version: 1, text };
  send({ method: "textDocument/didOpen", params: { textDocument } });
  expect(await told).toMatchObject({ diagnostics: [{ code: "E008" }] });
  port1.close();
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
}
