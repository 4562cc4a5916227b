import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { nodeEnvironment } from "./node-environment.ts";

const folder = mkdtempSync(join(tmpdir(), "constellation-environment-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a text has no byte order mark, and what is too long is not read", async () => {
  const path = join(folder, "marked.json");
  writeFileSync(path, "\uFEFF[1]");
  const { readText } = nodeEnvironment();
  const uri = pathToFileURL(path).href;
  expect([await readText(uri), await readText(uri, 6), await readText(uri, 5)]).toEqual([
    "[1]",
    "[1]",
    undefined,
  ]);
});

test("what is no file of this machine has no text", async () => {
  const { readText } = nodeEnvironment();
  expect(await readText("untitled:Untitled-1")).toBeUndefined();
  expect(await readText(pathToFileURL(join(folder, "missing")).href, 10)).toBeUndefined();
});
