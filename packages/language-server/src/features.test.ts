import { afterAll, beforeAll, expect, test } from "vitest";
import { TestClient } from "./testing/test-client.ts";

const uri = "file:///nowhere/orders.cst";
const text = `use stdlib.string

type Order = { id: String, prices: List<Float>, note?: String }
# See ./data/orders.jsonl and https://example.org/orders.
in order: Order
in limit: Float = 20.0

total = sum(order.prices)
label = branch {
  total > limit -> "big"
  otherwise -> "small"
}
names = map([order.id], name => upper(name))
out result = {id: upper(order.id), total, label, names }
`;
const textDocument = { uri };
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** The place of the first character of \`what\`, or of one behind it. */
function at(what: string, behind = 0): { readonly line: number; readonly character: number } {
  const offset = text.indexOf(what) + behind;
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

let client: TestClient;
beforeAll(async () => {
  client = await TestClient.start({
    capabilities: {
      textDocument: {
        completion: {
          completionItem: { snippetSupport: true },
          completionList: { itemDefaults: ["editRange", "insertTextFormat"] },
        },
        definition: { linkSupport: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      },
      workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
    },
    initializationOptions: { commands: ["constellation.rename"], pages: "https://example.org/" },
  });
  client.open(uri, text);
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

function ask(method: string, params: object = {}): Promise<unknown> {
  return client.request(`textDocument/${method}`, { textDocument, ...params });
}

const line = (of: number, start: number, end: number): object => ({
  start: { line: of, character: start },
  end: { line: of, character: end },
});

test("completion offers fields, and one range for the whole list", async () => {
  const list = await ask("completion", { position: at("order.prices", 6) });
  expect(list).toMatchObject({
    isIncomplete: false,
    items: [{ label: "id", detail: "String" }, { label: "note" }, { label: "prices" }],
    itemDefaults: { editRange: line(7, 18, 24) },
  });
});

test("an offer that is looked at gets its documentation", async () => {
  const list = (await ask("completion", { position: at("upper(name", 1) })) as { items: { label: string }[] };
  const item = list.items.find(({ label }) => label === "upper");
  const resolved = await client.request("completionItem/resolve", item);
  expect(resolved).toMatchObject({
    label: "upper",
    documentation: { kind: "markdown", value: expect.stringContaining("upper case") },
  });
  expect(await client.request("completionItem/resolve", { label: "x", data: { uri, subject: 3 } })).toEqual({
    label: "x",
    data: { uri, subject: 3 },
  });
});

test("hover", async () => {
  expect(await ask("hover", { position: at("total >") })).toMatchObject({
    contents: { kind: "markdown", value: expect.stringContaining("total: Float") },
    range: line(9, 2, 7),
  });
});

test("signature help", async () => {
  expect(await ask("signatureHelp", { position: at("sum(", 4) })).toMatchObject({
    activeSignature: 0,
    activeParameter: 0,
    signatures: [{ label: "sum<N>(values: List<N>): N", parameters: [{ label: [7, 22] }] }],
  });
});

test("definition, type definition, implementation", async () => {
  const position = at("order.prices");
  const target = { originSelectionRange: line(7, 12, 17), targetUri: uri };
  expect(await ask("definition", { position })).toEqual([
    { ...target, targetRange: line(4, 0, 15), targetSelectionRange: line(4, 3, 8) },
  ]);
  expect(await ask("typeDefinition", { position })).toEqual([
    { ...target, targetRange: line(2, 0, 63), targetSelectionRange: line(2, 5, 10) },
  ]);
  expect(await ask("implementation", { position })).toEqual([]);
});

test("references and highlights", async () => {
  const position = at("limit");
  const context = { includeDeclaration: false };
  expect(await ask("references", { position, context })).toEqual([{ uri, range: line(9, 10, 15) }]);
  expect(await ask("documentHighlight", { position })).toEqual([
    { range: line(5, 3, 8), kind: 3 },
    { range: line(9, 10, 15), kind: 2 },
  ]);
});

test("outline", async () => {
  const names = (await ask("documentSymbol")) as { readonly name: string; readonly children: unknown[] }[];
  expect(names.map(({ name }) => name)).toEqual([
    "stdlib.string",
    "Order",
    "order",
    "limit",
    "total",
    "label",
    "names",
    "result",
  ]);
  expect(names[1]?.children).toHaveLength(3);
});

test("code actions: extract with a rename behind it, on-save actions only by name", async () => {
  const range = { start: at("order.id), total"), end: at("order.id), total", 8) };
  const actions = await ask("codeAction", { range, context: { diagnostics: [] } });
  expect(actions).toMatchObject([
    {
      kind: "refactor.extract",
      edit: { documentChanges: [{ textDocument: { uri, version: 1 } }] },
      command: { command: "constellation.rename", arguments: [uri, { line: 13, character: 0 }] },
    },
  ]);
});

test("code actions: a fix names its problem; fix all and organise are there by name", async () => {
  const wrong = "file:///nowhere/wrong.cst";
  client.open(wrong, "use stdlib.string\nin a: { id: String }\nout x = a.idd\n");
  const params = { textDocument: { uri: wrong }, range: whole };
  const context = { diagnostics: [] };
  const fixes = await client.request("textDocument/codeAction", { ...params, context });
  expect(fixes).toContainEqual(
    expect.objectContaining({
      kind: "quickfix",
      diagnostics: [
        expect.objectContaining({ code: "E007", codeDescription: { href: "https://example.org/E007" } }),
      ],
    }),
  );
  const onSave = { diagnostics: [], only: ["source.fixAll", "source.organizeImports"] };
  const sources = await client.request("textDocument/codeAction", { ...params, context: onSave });
  expect(sources).toMatchObject([{ kind: "source.fixAll" }]);
});

test("code lenses: runs above an output, uses that are looked up when they are shown", async () => {
  const lenses = (await ask("codeLens")) as { readonly command?: { readonly command: string } }[];
  const argument = { uri, output: "result", isBlocked: false };
  expect(lenses.filter(({ command }) => command !== undefined)).toMatchObject(
    ["run", "preview", "stream"].map((name) => ({
      command: { command: `constellation.${name}`, arguments: [argument] },
    })),
  );
  const resolved = await client.request("codeLens/resolve", lenses[0]);
  expect(resolved).toMatchObject({
    command: {
      title: "1 use",
      command: "constellation.showReferences",
      arguments: [uri, { line: 2, character: 5 }, [{ uri, range: line(4, 10, 15) }]],
    },
  });
});

test("links lead to files and pages", async () => {
  expect(await ask("documentLink")).toEqual([
    { range: line(3, 6, 25), target: "file:///nowhere/data/orders.jsonl" },
    { range: line(3, 30, 56), target: "https://example.org/orders" },
  ]);
});

test("formatting of the file, a range, and what was just completed", async () => {
  expect(await ask("formatting", { options: {} })).toEqual([{ range: line(13, 14, 14), newText: " " }]);
  expect(await ask("rangeFormatting", { range: whole, options: {} })).toHaveLength(1);
  const typed = { position: at("names }", 7), ch: "}", options: {} };
  expect(await ask("onTypeFormatting", typed)).toHaveLength(1);
});

test("rename asks for confirmation where the interface changes, and says why it refuses", async () => {
  const position = at("limit");
  expect(await ask("prepareRename", { position })).toEqual({ range: line(5, 3, 8), placeholder: "limit" });
  expect(await ask("rename", { position, newName: "most" })).toMatchObject({
    documentChanges: [
      { textDocument: { uri, version: 1 }, edits: [{ newText: "most" }, { newText: "most" }] },
    ],
    changeAnnotations: { "constellation.confirm": { needsConfirmation: true } },
  });
  await expect(ask("rename", { position, newName: "total" })).rejects.toMatchObject({ code: -32803 });
  await expect(ask("prepareRename", { position: at("sum(") })).rejects.toMatchObject({ code: -32803 });
});

test("folding and selection ranges", async () => {
  expect(await ask("foldingRange")).toEqual([{ startLine: 8, endLine: 11 }]);
  expect(await ask("selectionRange", { positions: [at("limit")] })).toMatchObject([
    { range: line(5, 3, 8), parent: { range: line(5, 0, 22) } },
  ]);
});

test("call hierarchy: who feeds whom", async () => {
  const [item] = (await ask("prepareCallHierarchy", { position: at("total =") })) as [object];
  expect(item).toMatchObject({ name: "total", detail: "Float" });
  const incoming = await client.request("callHierarchy/incomingCalls", { item });
  expect(incoming).toMatchObject([{ from: { name: "order" }, fromRanges: [line(7, 12, 17)] }]);
  const outgoing = await client.request("callHierarchy/outgoingCalls", { item });
  expect(outgoing).toMatchObject([{ to: { name: "label" } }, { to: { name: "result" } }]);
});

test("linked editing of a lambda's parameter", async () => {
  expect(await ask("linkedEditingRange", { position: at("name =>") })).toEqual({
    ranges: [line(12, 24, 28), line(12, 38, 42)],
  });
});

test("inlay hints", async () => {
  const hints = (await ask("inlayHint", { range: whole })) as readonly object[];
  expect(hints[0]).toMatchObject({ position: { line: 7, character: 5 }, label: ": Float", kind: 1 });
});

test("inline values are those of the last run that the client told", async () => {
  const context = { frameId: 0, stoppedLocation: whole };
  expect(await ask("inlineValue", { range: whole, context })).toEqual([]);
  client.notify("constellation/values", { uri, values: { total: 7.5 } });
  const shown = await ask("inlineValue", { range: whole, context });
  expect(shown).toContainEqual({ range: line(7, 0, 5), text: "= 7.5" });
});

test("semantic tokens: the whole file, what changed since, a range", async () => {
  const file = "file:///nowhere/tokens.cst";
  const params = { textDocument: { uri: file } };
  client.open(file, "in a: Int\nout x = a\n");
  const full = (await client.request("textDocument/semanticTokens/full", params)) as Tokens;
  expect(full.data.length).toBeGreaterThan(0);
  client.change(file, 2, [{ text: "in a: Int\nout x = a\nout y = 1\n" }]);
  const previousResultId = full.resultId;
  const delta = { ...params, previousResultId };
  const changed = (await client.request("textDocument/semanticTokens/full/delta", delta)) as Delta;
  const now = (await client.request("textDocument/semanticTokens/full", params)) as Tokens;
  const data = [...full.data];
  for (const { start, deleteCount, data: added } of changed.edits) data.splice(start, deleteCount, ...added);
  expect(data).toEqual(now.data);
  expect(await client.request("textDocument/semanticTokens/full/delta", delta)).toMatchObject({
    data: now.data,
  });
  const part = await client.request("textDocument/semanticTokens/range", { ...params, range: line(2, 0, 9) });
  expect(part).toEqual({ data: [2, ...now.data.slice(full.data.length + 1)] });
});

test("the graph with the node at the cursor, and its picture", async () => {
  const graph = await client.request("constellation/graph", { textDocument, position: at("total =") });
  expect(graph).toMatchObject({
    version: 1,
    current: "node:total",
    edges: expect.arrayContaining([{ from: "in:order", to: "node:total" }]),
    svg: expect.stringMatching(/^<svg/),
  });
});

interface Tokens {
  readonly resultId: string;
  readonly data: readonly number[];
}

interface Delta {
  readonly edits: readonly {
    readonly start: number;
    readonly deleteCount: number;
    readonly data: readonly number[];
  }[];
}
