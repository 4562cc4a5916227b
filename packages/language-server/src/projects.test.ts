import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ProjectStatus } from "./protocol.ts";
import { type StartOptions, serverInside, TestClient } from "./testing/test-client.ts";

let root = "";
let client: TestClient;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "constellation-server-")));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterEach(async () => {
  await client.stop();
});

function write(name: string, text: string): string {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}

/** A configuration with modules of the given names, from a file of its own. */
function writeProject(folder: string, ...names: readonly string[]): string {
  const modules = names.map(
    (
      name,
    ) => `{ kind: "module", isolation: "none", run: () => 0, data: { name: "${name}", parameters: [{ name: "text", type: "String" }],
      result: "String", effect: "pure", doc: "", source: { file: "modules.ts", line: 3 } } }`,
  );
  write(`${folder}/modules.ts`, `export const modules = [${modules.join(", ")}];`);
  return write(
    `${folder}/constellation.config.ts`,
    `import { modules } from "./modules.ts"; export default { kind: "configuration", modules };`,
  );
}

function catalogue(...names: readonly string[]): string {
  const modules = names.map((name) => ({
    name,
    parameters: [{ name: "text", type: "String" }],
    result: "String",
    effect: "pure",
    doc: "",
  }));
  return JSON.stringify({ version: 1, modules, aggregates: [], connectors: [] });
}

const text = "in a: String\nout x = Shout(a)\nout y = b\n";
const statusOf = (states: readonly ProjectStatus["state"][]) => (status: ProjectStatus) =>
  states.includes(status.state);

async function start(options: StartOptions = {}): Promise<void> {
  client = await TestClient.start({
    folders: [pathToFileURL(root).href],
    server: serverInside(),
    ...options,
  });
}

async function settled(): Promise<ProjectStatus> {
  const status = await client.next("constellation/status", statusOf(["ready", "limited", "warning"]));
  return status as ProjectStatus;
}

/** The codes of the next diagnostics of a file that are those that are expected in the end. */
async function codes(uri: string, count: number): Promise<readonly string[]> {
  for (;;) {
    const problems = await client.diagnostics(uri);
    if (problems.length === count) return problems.map(({ code }) => code);
  }
}

const trusted = { initializationOptions: { trusted: true } };

test("in a trusted workspace the configuration's modules are known", async () => {
  writeProject("trusted", "shop.Shout");
  const uri = write("trusted/flows/a.cst", text);
  await start({ ...trusted, capabilities: { textDocument: { definition: { linkSupport: true } } } });
  client.open(uri, text);
  expect(await settled()).toMatchObject({ state: "ready", source: "configuration", modules: 1 });
  expect(await codes(uri, 1)).toEqual(["E001"]);
  const position = { line: 1, character: 9 };
  const implementation = await client.request("textDocument/implementation", {
    textDocument: { uri },
    position,
  });
  expect(implementation).toMatchObject([
    { targetUri: pathToFileURL(join(root, "trusted/modules.ts")).href, targetRange: { start: { line: 2 } } },
  ]);
});

test("without trust the configuration is not run, and nothing is said about names that it may have", async () => {
  write(
    "untrusted/constellation.config.ts",
    `import { writeFileSync } from "node:fs"; writeFileSync("ran", "");`,
  );
  const uri = write("untrusted/a.cst", text);
  await start();
  client.open(uri, text);
  const status = await settled();
  expect(status).toMatchObject({ state: "limited", source: "none", modules: 0 });
  expect(status.message).toMatch(/not trusted/);
  expect(status.hint).toMatch(/Trust the workspace, or add a catalogue file/);
  expect(await codes(uri, 1)).toEqual(["E001"]);
  // A client without a place for the status gets one message of the window.
  expect(await client.next("window/showMessage")).toMatchObject({ type: 2 });
  expect(() => rmSync(join(root, "untrusted/ran"))).toThrow();
});

test("trust that comes later loads the configuration, trust that goes takes it away", async () => {
  writeProject("later", "shop.Shout");
  const uri = write("later/a.cst", "in a: String\nout x = Shout(a, 1)\n");
  await start();
  client.open(uri, "in a: String\nout x = Shout(a, 1)\n");
  expect(await settled()).toMatchObject({ state: "limited" });
  expect(await codes(uri, 0)).toEqual([]);
  client.notify("constellation/trust", { trusted: true });
  expect(await settled()).toMatchObject({ state: "ready", modules: 1 });
  expect(await codes(uri, 1)).toEqual(["E008"]);
  client.notify("constellation/trust", { trusted: false });
  expect(await settled()).toMatchObject({ state: "limited", modules: 0 });
  expect(await codes(uri, 0)).toEqual([]);
});

test("without trust the catalogue file serves", async () => {
  writeProject("catalogued", "shop.Shout");
  write("catalogued/constellation.catalogue.json", catalogue("shop.Shout", "shop.Trim"));
  const uri = write("catalogued/a.cst", text);
  await start();
  client.open(uri, text);
  expect(await settled()).toMatchObject({ state: "ready", source: "catalogue", modules: 2 });
  expect(await codes(uri, 1)).toEqual(["E001"]);
});

test.each([
  ["throws", `throw new TypeError("no database here");`, /TypeError: no database here/],
  ["hangs", "for (;;) {}", /still loading after 1 s/],
  ["exits", "process.exit(3);", /exit code 3/],
  ["is no configuration", "export default 3;", /defineConfig/],
  ["is no TypeScript", "export default {", /SyntaxError/],
])("a configuration that %s is one message, and the rest keeps working", async (name, code, message) => {
  const folder = `broken-${name.replaceAll(" ", "-")}`;
  const config = write(`${folder}/constellation.config.ts`, code);
  const uri = write(`${folder}/a.cst`, text);
  await start({
    initializationOptions: { trusted: true, status: true },
    // The others have the time that a process needs to start on a busy machine.
    server: serverInside(name === "hangs" ? { timeoutMs: 1000 } : {}),
  });
  client.open(uri, text);
  // While it loads, all that needs no modules is there.
  expect(await codes(uri, 1)).toEqual(["E001"]);
  const status = await settled();
  expect(status).toMatchObject({ state: "limited", source: "none", file: config });
  expect(status.message).toMatch(message);
  expect(status.hint).toMatch(/constellation types --catalogue/);
  const position = { line: 1, character: 5 };
  expect(await client.request("textDocument/hover", { textDocument: { uri }, position })).not.toBeNull();
  expect(client.unread.filter(({ method }) => method === "window/showMessage")).toEqual([]);
});

test("a configuration that breaks falls back to the catalogue file, with a warning", async () => {
  write("fallback/constellation.config.ts", `throw new Error("offline");`);
  write("fallback/constellation.catalogue.json", catalogue("shop.Shout"));
  const uri = write("fallback/a.cst", text);
  await start(trusted);
  client.open(uri, text);
  const status = await settled();
  expect(status).toMatchObject({ state: "warning", source: "catalogue", modules: 1 });
  expect(status.message).toMatch(/offline/);
  expect(await codes(uri, 1)).toEqual(["E001"]);
});

test("a damaged catalogue file is one message with the place", async () => {
  write(
    "damaged/constellation.catalogue.json",
    `{ "version": 1, "modules": [3], "aggregates": [], "connectors": [] }`,
  );
  const uri = write("damaged/a.cst", text);
  await start();
  client.open(uri, text);
  const status = await settled();
  expect(status.state).toBe("limited");
  expect(status.message).toMatch(/modules\[0\]/);
});

test("when the catalogue changes, open files are checked again within 200 ms", async () => {
  const file = write("changing/constellation.catalogue.json", catalogue());
  const uri = write("changing/a.cst", text);
  await start();
  client.open(uri, text);
  await settled();
  expect(await codes(uri, 2)).toEqual(["E002", "E001"]);
  write("changing/constellation.catalogue.json", catalogue("shop.Shout"));
  const began = performance.now();
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: file, type: 2 }] });
  expect(await codes(uri, 1)).toEqual(["E001"]);
  expect(performance.now() - began).toBeLessThan(200);
});

test("when a module changes, the configuration is loaded again; its files are watched", async () => {
  writeProject("watched", "shop.Trim");
  const uri = write("watched/a.cst", text);
  const registered: string[] = [];
  await start({
    ...trusted,
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    handlers: {
      "client/registerCapability": (params) => {
        registered.push(JSON.stringify(params));
        return null;
      },
    },
  });
  client.open(uri, text);
  await settled();
  expect(await codes(uri, 2)).toEqual(["E002", "E001"]);
  expect(registered.join("")).toContain("**/*.cst");
  expect(registered.at(-1)).toContain('"pattern":"modules.ts"');
  writeProject("watched", "shop.Shout");
  const changed = pathToFileURL(join(root, "watched/modules.ts")).href;
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: changed, type: 2 }] });
  expect(await codes(uri, 1)).toEqual(["E001"]);
});

test("a configuration that appears makes a project", async () => {
  const uri = write("appearing/deep/a.cst", text);
  await start(trusted);
  client.open(uri, text);
  await settled();
  expect(await codes(uri, 2)).toEqual(["E002", "E001"]);
  const file = writeProject("appearing", "shop.Shout");
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: file, type: 1 }] });
  expect(await codes(uri, 1)).toEqual(["E001"]);
});

test("each file of a workspace with several roots has its own project's modules", async () => {
  writeProject("one", "shop.Shout");
  writeProject("two", "shop.Trim");
  const [a, b] = [write("one/a.cst", text), write("two/b.cst", text)];
  await start({ ...trusted, folders: ["one", "two"].map((name) => pathToFileURL(join(root, name)).href) });
  client.open(a, text);
  client.open(b, text);
  expect(await codes(a, 1)).toEqual(["E001"]);
  expect(await codes(b, 2)).toEqual(["E002", "E001"]);
});

test("a client that pulls gets no diagnostics pushed, and is told when to pull again", async () => {
  const file = write("pulling/constellation.catalogue.json", catalogue());
  const uri = write("pulling/a.cst", text);
  let refreshes = 0;
  const refreshed = Promise.withResolvers<void>();
  await start({
    folders: [pathToFileURL(join(root, "pulling")).href],
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    handlers: {
      "workspace/diagnostic/refresh": () => {
        if (++refreshes >= 2) refreshed.resolve();
        return null;
      },
    },
  });
  client.open(uri, text);
  await settled();
  const pull = (previousResultId?: string): Promise<unknown> =>
    client.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  const first = (await pull()) as { readonly resultId: string; readonly items: unknown[] };
  expect(first).toMatchObject({ kind: "full", items: [{ code: "E002" }, { code: "E001" }] });
  expect(await pull(first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  write("pulling/constellation.catalogue.json", catalogue("shop.Shout"));
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: file, type: 2 }] });
  await refreshed.promise;
  expect(await pull(first.resultId)).toMatchObject({ kind: "full", items: [{ code: "E001" }] });
  expect(client.unread.filter(({ method }) => method === "textDocument/publishDiagnostics")).toEqual([]);
});

test("the workspace's diagnostics and symbols are those of closed files too", async () => {
  const [a, b] = [write("all/a.cst", "out first = 1\n"), write("all/b.cst", "out second = missing\n")];
  write("all/node_modules/c.cst", "out third = missing\n");
  await start({
    folders: [pathToFileURL(join(root, "all")).href],
    capabilities: { textDocument: { diagnostic: {} } },
  });
  client.open(a, "out first = 1 + missing\n");
  const report = await client.request("workspace/diagnostic", { previousResultIds: [] });
  expect(report).toMatchObject({
    items: [
      { uri: a, version: 1, items: [{ code: "E001" }] },
      { uri: b, version: null, items: [{ code: "E001" }] },
    ],
  });
  const symbols = await client.request("workspace/symbol", { query: "s" });
  expect(symbols).toMatchObject([
    { name: "second", location: { uri: b } },
    { name: "first", location: { uri: a } },
  ]);
});

test("paths follow the files that are renamed", async () => {
  const folder = pathToFileURL(join(root, "renamed")).href;
  const uri = write("renamed/a.cst", "# See ./data/in.jsonl and ../other/x.jsonl.\nout x = 1\n");
  await start({
    folders: [folder],
    capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
  });
  const renamed = (oldUri: string, newUri: string): Promise<unknown> =>
    client.request("workspace/willRenameFiles", { files: [{ oldUri, newUri }] });
  expect(await renamed(`${folder}/data`, `${folder}/samples`)).toMatchObject({
    documentChanges: [{ textDocument: { uri, version: null }, edits: [{ newText: "./samples/in.jsonl" }] }],
  });
  expect(await renamed(uri, `${folder}/flows/a.cst`)).toMatchObject({
    documentChanges: [{ edits: [{ newText: "../data/in.jsonl" }, { newText: "../../other/x.jsonl" }] }],
  });
  expect(await renamed(`${folder}/nothing`, `${folder}/else`)).toBeNull();
});

test("settings choose the mode's infos and the hints", async () => {
  const uri = write("settings/a.cst", "in a: String\nb = a\nout x = b\n");
  let settings: object = { inlayHints: { types: false } };
  await start({
    capabilities: { workspace: { configuration: true } },
    handlers: { "workspace/configuration": () => [settings] },
  });
  client.open(uri, "in a: String\nb = a\nout x = b\n");
  await settled();
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = (): Promise<unknown> =>
    client.request("textDocument/inlayHint", { textDocument: { uri }, range });
  expect(await hints()).toEqual([]);
  settings = {};
  client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.diagnostics(uri);
  await client.diagnostics(uri);
  expect(await hints()).toHaveLength(1);
});
