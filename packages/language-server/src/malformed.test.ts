import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverInside, TestClient } from "./testing/test-client.ts";

let client: TestClient;
const uri = "file:///nowhere/open.cst";
const text = "in order: { id: String, total: Float }\nname = upper(order.id)\nout name\n";
beforeAll(async () => {
  client = await TestClient.start({ server: serverInside() });
  client.open(uri, text);
  await client.diagnostics(uri);
});
afterAll(async () => {
  await client.stop();
});

const methods = [
  ...["hover", "completion", "signatureHelp", "definition", "typeDefinition", "implementation", "references"],
  ...[
    "documentHighlight",
    "documentSymbol",
    "codeAction",
    "codeLens",
    "documentLink",
    "formatting",
    "inlayHint",
  ],
  ...["rangeFormatting", "onTypeFormatting", "rename", "prepareRename", "foldingRange", "selectionRange"],
  ...["prepareCallHierarchy", "linkedEditingRange", "inlineValue", "semanticTokens/full", "diagnostic"],
  ...["semanticTokens/full/delta", "semanticTokens/range"],
].map((name) => `textDocument/${name}`);
const others = [
  ...["completionItem/resolve", "codeLens/resolve", "callHierarchy/incomingCalls", "constellation/graph"],
  ...["callHierarchy/outgoingCalls", "workspace/symbol", "workspace/diagnostic", "workspace/willRenameFiles"],
];

const scalar = fc.oneof(
  fc.constantFrom(null, true, uri, "", "file:///nowhere/%", "untitled:1", "x", -1, 0, 2, 1e15, 0.5),
  fc.string({ maxLength: 4 }),
);
const position = fc.oneof(
  scalar,
  fc.record({
    line: fc.oneof(fc.integer({ min: -2, max: 9 }), scalar),
    character: fc.oneof(fc.nat(40), scalar),
  }),
);
const range = fc.oneof(scalar, fc.record({ start: position, end: position }, { requiredKeys: [] }));
const item = fc.record(
  { uri: scalar, name: scalar, range, data: fc.oneof(scalar, fc.object()) },
  { requiredKeys: [] },
);
const file = fc.oneof({ weight: 4, arbitrary: fc.constant({ uri }) }, { weight: 1, arbitrary: scalar }, item);

/** Parameters that have something of those that are right. */
const params = fc.oneof(
  { weight: 1, arbitrary: fc.oneof(fc.object(), fc.array(scalar, { maxLength: 3 })) },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        textDocument: file,
        position,
        range,
        positions: fc.oneof(scalar, fc.array(position, { maxLength: 3 })),
        ranges: fc.oneof(scalar, fc.array(range, { maxLength: 3 })),
        context: fc.oneof(scalar, fc.record({ diagnostics: fc.oneof(scalar, fc.array(item)), only: scalar })),
        options: scalar,
        ch: scalar,
        newName: scalar,
        query: scalar,
        item: fc.oneof(scalar, item),
        files: fc.oneof(
          scalar,
          fc.array(fc.record({ oldUri: scalar, newUri: scalar }, { requiredKeys: [] })),
        ),
        previousResultId: scalar,
        previousResultIds: fc.oneof(scalar, fc.array(item)),
        data: fc.oneof(scalar, fc.object()),
        uri: scalar,
        label: scalar,
      },
      { requiredKeys: [] },
    ),
  },
);

const internalError = -32603;

test("requests of every kind with parameters of any form are answered, and none is a fault of ours", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...methods, ...others), params, async (method, given) => {
      const answer = await client.call(method, given);
      expect(answer.error?.code, `${method} ${JSON.stringify(given)}: ${answer.error?.message}`).not.toBe(
        internalError,
      );
    }),
    { numRuns: 1500 },
  );
  // What was asked before has changed nothing.
  const fresh = "file:///nowhere/behind.cst";
  client.open(fresh, text);
  expect(await client.diagnostics(fresh)).toEqual([]);
}, 120_000);

test("notifications with parameters of any form end nothing", async () => {
  const names = ["didOpen", "didChange", "didClose"].map((name) => `textDocument/${name}`);
  names.push("workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration", "constellation/values");
  names.push("workspace/didChangeWorkspaceFolders", "constellation/trust", "$/nothing");
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), params, async (method, given) => {
      client.notify(method, given);
      const answer = await client.call("textDocument/hover", { textDocument: { uri: "file:///none.cst" } });
      expect(answer.result).toBeNull();
    }),
    { numRuns: 600 },
  );
}, 120_000);
