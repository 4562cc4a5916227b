import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Health } from "@constellation/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeDisk } from "../disk/node-disk.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { TestHost } from "../testing/test-host.ts";
import { fileConnector } from "./file-connector.ts";

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder.path, "in.jsonl"), "");
  mkdirSync(join(folder.path, "logs"));
});
afterEach(() => folder.remove());

test.each([
  ["source", "in.jsonl", false, "ok"],
  ["source", "out.jsonl", false, 'there is no file "FOLDER/out.jsonl"'],
  ["source", "out.jsonl", true, "ok"],
  [
    "source",
    "none/out.jsonl",
    true,
    '"FOLDER/none" is no folder that is there; make it, or correct the path',
  ],
  ["source", "logs", false, '"FOLDER/logs" is a folder: end it with "/" to read its files'],
  ["source", "logs/*.csv", false, 'no file matches "FOLDER/logs/*.csv"'],
  ["source", "*.jsonl", false, "ok"],
  ["sink", "out.jsonl", false, "ok"],
  ["sink", "new/out.jsonl", false, "ok"],
] as const)("as a %s, %s (follow %s): %s", async (side, name, follow, expected) => {
  const options = { path: join(folder.path, name), follow, delimiter: "," };
  const health: Health = await fileConnector(nodeDisk).health({ ...new TestHost().context(options), side });
  const text = health.status === "ok" ? "ok" : health.problem;
  expect(text.replaceAll(folder.path, "FOLDER")).toBe(expected);
});
