import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { positionIn, withEdit } from "./testing/random-edits.ts";
import { serverInside, TestClient } from "./testing/test-client.ts";

let root = "";
let client: TestClient;
const texts = new Map<string, string>();
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "constellation-workspace-")));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterEach(async () => {
  await client.stop();
  texts.clear();
});

/** Writes the files of a workspace of its own and opens it; gives their URIs by name. */
async function workspace(
  name: string,
  files: Readonly<Record<string, string>>,
  edits: object = { documentChanges: true, changeAnnotationSupport: {} },
): Promise<(file: string) => string> {
  const folder = join(root, name);
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    texts.set(pathToFileURL(path).href, text);
  }
  const capabilities = { workspace: { workspaceEdit: edits } };
  client = await TestClient.start({
    folders: [pathToFileURL(folder).href],
    server: serverInside(),
    capabilities,
  });
  return (file) => pathToFileURL(join(folder, file)).href;
}

/** The lines, shortened to what is found, of the uses of the name behind `mark`. */
async function uses(uri: string, mark: string): Promise<readonly string[]> {
  const text = texts.get(uri) ?? "";
  client.open(uri, text);
  const found = await client.request("textDocument/references", {
    textDocument: { uri },
    position: positionIn(text, text.indexOf(mark) + mark.length),
    context: { includeDeclaration: true },
  });
  return (found as readonly Found[]).map(({ uri: other, range }) => {
    const line = (texts.get(other) ?? "").split("\n")[range.start.line] ?? "";
    const shown = `${line.slice(0, range.start.character)}[${line.slice(range.start.character, range.end.character)}]`;
    return `${other.slice(other.lastIndexOf("/") + 1)}: ${shown.trim()}`;
  });
}

/** The files as a rename leaves them, those that it changes, by name. */
async function renamed(
  uri: string,
  mark: string,
  newName: string,
): Promise<Readonly<Record<string, string>>> {
  const text = texts.get(uri) ?? "";
  client.open(uri, text);
  const position = positionIn(text, text.indexOf(mark) + mark.length);
  return after(await client.request("textDocument/rename", { textDocument: { uri }, position, newName }));
}

interface Place {
  readonly line: number;
  readonly character: number;
}
interface Found {
  readonly uri: string;
  readonly range: { readonly start: Place; readonly end: Place };
}
interface Edit extends Omit<Found, "uri"> {
  readonly newText: string;
  readonly annotationId?: string;
}
interface Changes {
  readonly documentChanges?: readonly {
    readonly textDocument: { readonly uri: string };
    readonly edits: readonly Edit[];
  }[];
  readonly changes?: Readonly<Record<string, readonly Edit[]>>;
}

/** Texts with the edits in them; what is to be confirmed is marked with `?`. */
function after(given: unknown): Readonly<Record<string, string>> {
  const { documentChanges, changes = {} } = given as Changes;
  const files =
    documentChanges?.map(({ textDocument: { uri }, edits }) => [uri, edits] as const) ??
    Object.entries(changes);
  return Object.fromEntries(
    files.map(([uri, edits]) => {
      let text = texts.get(uri) ?? "";
      const lines = text.split("\n");
      const offset = ({ line, character }: Place): number =>
        lines.slice(0, line).join("\n").length + (line === 0 ? 0 : 1) + character;
      for (const { range, newText, annotationId } of edits.toReversed()) {
        const marked = annotationId === undefined ? newText : `${newText}?`;
        text = withEdit(text, { start: offset(range.start), end: offset(range.end), newText: marked });
      }
      return [uri.slice(uri.lastIndexOf("/") + 1), text];
    }),
  );
}

const shop = {
  "pipelines/shop.cst":
    "in order: { id: String }\nname = upper(order.id)\nout name\nout again = lower(name)\n",
  "pipelines/other.cst":
    "use stdlib.string as s\nin order: String\nout a = upper(order)\nout b = s.upper(order)\n",
  "node_modules/x/x.cst": "in order: String\nout a = upper(order)\n",
  "tests/shop.test.cst.yaml": `pipeline: ../pipelines/shop.cst
cases:
  - name: order
    inputs: { "order": { order: 1 } }
    outputs:
      name: order
      again: x
    modules: { stdlib.string.upper: { returns: x } }
  - name: fails
    inputs:
      order: { id: a }
    fails: { code: R001, node: name }
`,
  "tests/other.test.cst.yaml": "pipeline: ../pipelines/other.cst\ncases: [{ inputs: { order: a } }]\n",
  "deploy.json":
    '{ "pipeline": "pipelines/shop.cst", "bindings": { "order": "file:orders.jsonl", "out:name": "memory:x" } }\n',
  "any.yaml": "bindings:\n  order: file:orders.jsonl\n  again: { connector: file, path: x }\n",
  "broken.test.cst.yaml": "pipeline: [pipelines/shop.cst\n  cases: order: order:\n",
  "compose.yaml": "services: { order: { image: x } }\n",
};

test("references of an input, a node and an output go to the tests and the deploy file of the pipeline", async () => {
  const uri = await workspace("interface", shop);
  expect(await uses(uri("pipelines/shop.cst"), "in ord")).toEqual([
    "shop.cst: in [order]",
    "shop.cst: name = upper([order]",
    'deploy.json: { "pipeline": "pipelines/shop.cst", "bindings": { "[order]',
    'shop.test.cst.yaml: inputs: { "[order]',
    "shop.test.cst.yaml: [order]",
  ]);
  expect((await uses(uri("pipelines/shop.cst"), "\nna")).slice(3)).toEqual([
    'deploy.json: { "pipeline": "pipelines/shop.cst", "bindings": { "order": "file:orders.jsonl", "out:[name]',
    "shop.test.cst.yaml: [name]",
    "shop.test.cst.yaml: fails: { code: R001, node: [name]",
  ]);
});

test("references of a function go to all pipelines of the workspace, and to the tests that replace it", async () => {
  const uri = await workspace("functions", shop);
  expect(await uses(uri("pipelines/shop.cst"), "= upp")).toEqual([
    "shop.cst: name = [upper]",
    "other.cst: out a = [upper]",
    "other.cst: out b = s.[upper]",
    "shop.test.cst.yaml: modules: { [stdlib.string.upper]",
  ]);
});

test("references of a connector go to the annotations and bindings that name it", async () => {
  const uri = await workspace("connectors", {
    "a.cst": '@source(file, path: "a")\nin a: String\nout b = a\n',
    "b.cst": '@source(file, path: "a")\nin a: String\n@sink(file, path: "b")\nout b = a\n',
    "any.yaml": shop["any.yaml"],
  });
  expect(await uses(uri("a.cst"), "@source(fi")).toEqual([
    "a.cst: @source([file]",
    "b.cst: @source([file]",
    "b.cst: @sink([file]",
    "any.yaml: order: [file]",
    "any.yaml: again: { connector: [file]",
  ]);
});

test("a rename of an input goes on in tests and deploy files; where it is not sure, it is to be confirmed", async () => {
  const uri = await workspace("rename", shop);
  expect(await renamed(uri("pipelines/shop.cst"), "in ord", "sale")).toEqual({
    "shop.cst": shop["pipelines/shop.cst"].replaceAll("order", "sale?"),
    "shop.test.cst.yaml": shop["tests/shop.test.cst.yaml"]
      .replace('"order": {', '"sale": {')
      .replace("order: { id", "sale: { id"),
    "deploy.json": shop["deploy.json"].replace('"order"', '"sale"'),
    "any.yaml": shop["any.yaml"].replace("order:", "sale?:"),
  });
});

test("a rename of a node leaves the output's name to all that read it, and follows to where the node fails", async () => {
  const uri = await workspace("node", shop);
  expect(await renamed(uri("pipelines/shop.cst"), "\nna", "title")).toEqual({
    "shop.cst":
      "in order: { id: String }\ntitle = upper(order.id)\nout name = title\nout again = lower(title)\n",
    "shop.test.cst.yaml": shop["tests/shop.test.cst.yaml"].replace("node: name", "node: title"),
  });
});

test("a rename of a field goes on in the values of the pipeline's tests", async () => {
  const tests = `pipeline: a.cst
cases:
  - inputs:
      order: { id: a, lines: [{ id: 1, price: 2 }, { id: 2, price: 3 }] }
      other: { id: b }
    outputs: { order: { id: a, lines: [] }, id: a }
  - stream:
      order: { time: id, elements: [{ id: a }] }
    outputs: { id: [{ id: a }] }
`;
  const uri = await workspace("fields", {
    "a.cst":
      "type Order = { id: String, lines: List<{ id: Int, price: Int }> }\nin order: Order\nin other: { id: String }\nout order\nout id = other.id\n",
    "a.test.cst.yaml": tests,
    "b.test.cst.yaml": tests.replace("a.cst", "b.cst"),
  });
  expect(await renamed(uri("a.cst"), "{ i", "key")).toEqual({
    "a.cst":
      "type Order = { key: String, lines: List<{ id: Int, price: Int }> }\nin order: Order\nin other: { id: String }\nout order\nout id = other.id\n",
    "a.test.cst.yaml": tests
      .replaceAll("order: { id: a, lines", "order: { key: a, lines")
      .replace("time: id, elements: [{ id", "time: key, elements: [{ key"),
  });
});

test("a client that cannot ask gets the sure edits only", async () => {
  const uri = await workspace("plain", shop, {});
  expect(await renamed(uri("pipelines/shop.cst"), "out aga", "once")).toEqual({
    "shop.cst": shop["pipelines/shop.cst"].replace("again", "once"),
    "shop.test.cst.yaml": shop["tests/shop.test.cst.yaml"].replace("again", "once"),
  });
});

test("where the other side of the pipeline has the new name, bindings say which they mean", async () => {
  const uri = await workspace("sides", {
    "a.cst": "in a: { total: Int }\nout a.total\n",
    "deploy.yaml": "pipeline: a.cst\nbindings: { a: file:a, total: file:b }\n",
  });
  expect(await renamed(uri("a.cst"), "in a", "total")).toEqual({
    "a.cst": "in total?: { total: Int }\nout total?.total\n",
    "deploy.yaml": "pipeline: a.cst\nbindings: { in:total: file:a, out:total: file:b }\n",
  });
});

test("the pipeline's path in tests and deploy files follows a rename of either", async () => {
  const uri = await workspace("moved", shop);
  const move = async (from: string, to: string): Promise<Readonly<Record<string, string>>> =>
    after(
      await client.request("workspace/willRenameFiles", { files: [{ oldUri: uri(from), newUri: uri(to) }] }),
    );
  expect(await move("pipelines/shop.cst", "pipelines/two words #1.cst")).toEqual({
    "shop.test.cst.yaml": shop["tests/shop.test.cst.yaml"].replace(
      "../pipelines/shop.cst",
      '"../pipelines/two words #1.cst"',
    ),
    "deploy.json": shop["deploy.json"].replace("pipelines/shop.cst", "pipelines/two words #1.cst"),
  });
  expect(await move("tests", "checks/all")).toEqual({
    "shop.test.cst.yaml": shop["tests/shop.test.cst.yaml"].replace("../", "../../"),
    "other.test.cst.yaml": shop["tests/other.test.cst.yaml"].replace("../", "../../"),
  });
});

test("a name that YAML would read as something else stands in quotes; marks before the first document are no part of it", async () => {
  const tests = `pipeline: a.cst
cases:
  - inputs: { a: 1 }
    outputs:
      "b": 1
  - inputs:
      a: 2 # a
`;
  const uri = await workspace("special", {
    "a.cst": "in a: Int\nout b = a\n",
    "marked.test.cst.yaml": `\uFEFF${tests}`,
    "begun.test.cst.yaml": `--- # cases\n${tests}`,
    "deploy.yaml": "pipeline: a.cst\nbindings: { a: file:a, in:a: file:c }\n",
  });
  const quoted = tests.replace("{ a:", '{ "Null":').replace("a: 2", '"Null": 2');
  expect(await renamed(uri("a.cst"), "in a", "Null")).toEqual({
    "a.cst": "in Null?: Int\nout b = Null?\n",
    "marked.test.cst.yaml": `\uFEFF${quoted}`,
    "begun.test.cst.yaml": `--- # cases\n${quoted}`,
    "deploy.yaml": 'pipeline: a.cst\nbindings: { "Null": file:a, in:Null: file:c }\n',
  });
});
