import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseJson, printType } from "@constellation/types";
import type { JsonValue } from "constellation";
import { afterAll, describe, expect, test } from "vitest";
import { runSessions } from "./testing/console.ts";
import { type Block, type Row, readPage, withTexts } from "./testing/page.ts";
import { checkText, completed, runText } from "./testing/pipelines.ts";
import { runFile, typeCheck, writeFiles } from "./testing/type-check.ts";

const pages = ["README.md", ...globSync(["docs/*.md", "docs/language/*.md", "docs/streams/*.md"])]
  .filter((page) => !page.endsWith("standard-library.md"))
  .filter((page) => readPage(readFileSync(page, "utf8")).length > 0)
  .sort();

/** Blocks that are there to be read only: grammar, file layouts, shapes of data, diagrams, lines that install something. */
const readOnly = /^(text|sh|mermaid|yaml|json|typescript|lua|toml|lisp)$/;
const partOfAnother = /^json (inputs|outputs|failure)$|^text output$/;

/** Compares what was printed with a block; with `ACCEPT=1` it takes the block's place. */
type ExpectText = (block: Block, text: string) => void;

describe.each(pages)("%s", (page) => {
  const markdown = readFileSync(page, "utf8");
  const parts = readPage(markdown);
  const accepted = new Map<Block, string>();
  const expectText: ExpectText = (block, text) => {
    if (process.env.ACCEPT === "1") accepted.set(block, text);
    else expect(text.trimEnd()).toBe(block.text.trimEnd());
  };
  afterAll(() => {
    if (accepted.size > 0) writeFileSync(page, withTexts(markdown, accepted));
  });

  const blocks = parts.filter((part) => part.kind === "block");
  for (const [index, block] of blocks.entries()) {
    if (block.info.startsWith("constellation")) testPipeline(block, blocks.slice(index + 1, index + 3));
    else if (block.info === "console") testConsole(block, { page, expectText });
    else if (!/^ts\b/.test(block.info) && !partOfAnother.test(block.info))
      test(`line ${block.line} says what it is`, () => expect(block.info).toMatch(readOnly));
  }
  for (const row of parts.filter((part) => part.kind === "row")) testRow(row);
  testTypeScript(blocks, expectText);
});

function testPipeline(block: Block, next: readonly Block[]): void {
  test(`line ${block.line}: ${block.info}`, async () => {
    const match = /^constellation(?: (run|part))?(?: error (E\d+))?$/.exec(block.info);
    if (match === null) expect.fail(`"${block.info}" is not known; see docs/README.md`);
    const [, kind, code] = match;
    if (kind === "run") return expectRun(block, next);
    const source = kind === "part" ? completed(block.given, block.text) : block.text;
    const { errors } = checkText(source);
    if (code === undefined) expect(errors.join("\n")).toBe("");
    else expect(errors.map((error) => error.split(" ")[0])).toEqual([code]);
  });
}

async function expectRun(block: Block, next: readonly Block[]): Promise<void> {
  const hasInputs = next[0]?.info === "json inputs";
  const expected = next[hasInputs ? 1 : 0];
  const inputs = hasInputs ? jsonOf(next[0]?.text ?? "") : {};
  const result = await runText(block.text, inputs as Readonly<Record<string, JsonValue>>);
  if (expected?.info === "json outputs") {
    expect(result).toEqual({ status: "completed", outputs: jsonOf(expected.text) });
  } else if (expected?.info === "json failure") {
    expect(result).toMatchObject({ status: "failed", error: jsonOf(expected.text) as object });
  } else expect.fail("a block `json outputs` or `json failure` is expected below");
}

/** Expressions with their type, and their value or the code that they fail with. */
function testRow(row: Row): void {
  test(`line ${row.line}: ${row.expression}`, async () => {
    const source = `${neededBy(row.expression, row.given)}\nout example-result = ${row.expression}\n`;
    const { result, type } = row;
    const code = [type, result].map((cell) => /^\[?`?([ER]\d{3})\b/.exec(cell ?? "")?.[1]).find(isText);
    const { errors, graph } = checkText(source);
    if (code?.startsWith("E")) {
      expect(errors.map((error) => error.split(" ")[0])).toEqual([code]);
      return;
    }
    expect(errors.join("\n")).toBe("");
    const output = graph?.outputs.find(({ name }) => name === "example-result");
    if (type !== undefined && output !== undefined) expect(printType(output.type)).toBe(type);
    if (result === undefined) return;
    const examples = (graph?.inputs ?? []).filter(({ example }) => example !== undefined);
    const run = await runText(
      source,
      Object.fromEntries(examples.map(({ name, example = null }) => [name, example])),
    );
    if (code !== undefined) expect(run).toMatchObject({ status: "failed", error: { code } });
    else expect(run).toMatchObject({ status: "completed", outputs: { "example-result": jsonOf(result) } });
  });
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

/** The given declarations without the inputs that an expression does not read: nobody has values for them. */
function neededBy(expression: string, given: string): string {
  const words = new Set(expression.match(/[A-Za-z_][\w-]*/g));
  return given.replaceAll(/^(?:@example.*\n)?in ([\w-]+).*$/gm, (line, name) =>
    words.has(name) ? line : "",
  );
}

/** `$ constellation …` in the example of the page, and exactly what it prints. */
function testConsole(
  block: Block,
  { page, expectText }: { readonly page: string; readonly expectText: ExpectText },
): void {
  test(`line ${block.line}: console`, async () => {
    expectText(block, await runSessions(block.text, consoleFolder(page)));
  });
}

const copies = new Map<string, string>();
afterAll(() => {
  for (const folder of copies.values()) rmSync(folder, { recursive: true });
});

/** Where the commands of a page run. Those of streams write files: each page has a copy of the example of its own, which its sessions share. */
function consoleFolder(page: string): string {
  if (!page.startsWith("docs/streams/")) return "examples/orders";
  let copy = copies.get(page);
  if (copy === undefined) {
    copy = mkdtempSync(join(tmpdir(), "constellation-docs-"));
    cpSync("docs/streams/example", copy, { recursive: true });
    copies.set(page, copy);
  }
  return copy;
}

/** All TypeScript of a page is one folder: `ts path/of/file.ts` names a file, `ts run` prints what the block `text output` below it says. */
function testTypeScript(blocks: readonly Block[], expectText: ExpectText): void {
  const files = new Map<string, string>();
  const runs: { readonly path: string; readonly output: Block | undefined }[] = [];
  for (const [index, block] of blocks.entries()) {
    if (!/^ts\b/.test(block.info)) continue;
    const second = block.info.split(" ")[1];
    const path = second?.endsWith(".ts") ? second : `line-${block.line}.ts`;
    // Without an import or export a file is no module, and its names would be those of all files.
    files.set(path, `${block.text}\nexport {};\n`);
    if (/\brun$/.test(block.info)) runs.push({ path, output: blocks[index + 1] });
  }
  if (files.size === 0) return;
  test("TypeScript has the types that it says", { timeout: 60_000 }, () => {
    using folder = writeFiles(files);
    expect(typeCheck(folder.path)).toBe("");
    for (const { path, output } of runs) {
      if (output?.info !== "text output") expect.fail("a block `text output` is expected below");
      expectText(output, runFile(folder.path, path));
    }
  });
}

function jsonOf(text: string): JsonValue {
  const parsed = parseJson(text);
  if (parsed.kind === "parsed") return parsed.value;
  throw new Error(`this is not JSON: ${text}`);
}
