import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type CommandPlaces, findCommand, ownCommand } from "../run/find-command.ts";
import { readPage } from "./read-page.ts";

const root = mkdtempSync(join(tmpdir(), "explain-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const bin = join(root, "project/node_modules/constellation/bin");
mkdirSync(bin, { recursive: true });
writeFileSync(
  join(bin, "constellation.js"),
  `const [command, code] = process.argv.slice(2);
if (command !== "explain" || code !== "E010") process.exit(2);
console.log("# E010: type mismatch");`,
);

const places: CommandPlaces = {
  file: join(root, "project/flows/a.cst"),
  root: join(root, "project"),
  isTrusted: true,
  path: "",
  node: process.execPath,
  bundled: "/extension/runner.js",
  version: "0.1.0",
};

test("the project's own command gives the page, and none for a code that it does not know", async () => {
  const command = ownCommand(places);
  if (command === undefined) throw new Error("the project has a command");
  expect(await readPage(command, "E010")).toBe("# E010: type mismatch\n");
  expect(await readPage(command, "E999")).toBeUndefined();
  expect(await readPage({ ...command, program: join(root, "nowhere") }, "E010")).toBeUndefined();
});

test("nothing of a workspace that is not trusted is run, nor what comes with the extension", () => {
  expect(ownCommand({ ...places, isTrusted: false })).toBeUndefined();
  expect(ownCommand({ ...places, isTrusted: false, path: "/elsewhere/constellation" })).toBeUndefined();
  const lonely = { ...places, file: join(root, "lonely.cst") };
  expect(ownCommand(lonely)).toBeUndefined();
  expect(findCommand(lonely).args).toContain("/extension/runner.js");
});
