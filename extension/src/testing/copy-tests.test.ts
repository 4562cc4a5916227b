import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyTests } from "./copy-tests.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "constellation-copy-"));
  for (const file of ["constellation.config.ts", "flows/a.cst", "secret.txt", "tests/a.test.cst.yaml"])
    write(file);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), "");
}

test.each([
  ["pipeline: ../flows/a.cst # the pipeline", ["flows/a.cst"]],
  ['pipeline: "../flows/a.cst"', ["flows/a.cst"]],
  ["pipeline: ../flows/missing.cst", []],
  ["pipeline: ../secret.txt", []],
  ["pipeline: ../../../../../../etc/passwd.cst", []],
  ["cases: []", []],
])("the tests and their pipeline are copied, nothing else: %s", (text, others) => {
  const copied = copyTests(join(root, "tests/a.test.cst.yaml"), text, root);
  const folder = join(dirname(copied.file), "..");
  const files = globSync("**/*.*", { cwd: folder }).sort();
  expect(files).toEqual([...others, "package.json", "tests/a.test.cst.yaml"].sort());
  copied.remove();
  expect(existsSync(folder)).toBe(false);
});
