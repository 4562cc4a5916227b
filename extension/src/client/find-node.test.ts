import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findNode, nodePlaces } from "./find-node.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "constellation-node-"));
  for (const version of ["20.20.2", "22.17.9", "22.18.0", "25.0.0"]) program(version, `v${version}`);
  program("strange", "no version");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, says: string): void {
  writeFileSync(place(name), `#!/bin/sh\necho "${says}"\n`);
  chmodSync(place(name), 0o755);
}

function place(name: string): string {
  return join(folder, name);
}

/** As in a VS Code whose own Node.js is 20. */
function found(setting: string, names: readonly string[]): string | undefined {
  return findNode(setting, { own: "20.19.0", places: names.map(place) })?.program.slice(folder.length + 1);
}

test("the first that is new enough is taken, others are passed by", () => {
  expect(found("", ["missing", "strange", "20.20.2", "22.17.9", "22.18.0", "25.0.0"])).toBe("22.18.0");
});

test("none is found where all are too old", () => {
  expect(found("", ["20.20.2", "22.17.9"])).toBeUndefined();
});

test("the setting goes before, and is not used when it is too old", () => {
  expect(found(place("25.0.0"), ["22.18.0"])).toBe("25.0.0");
  expect(found(place("20.20.2"), ["22.18.0"])).toBeUndefined();
});

test("an editor that is new enough serves itself", () => {
  expect(findNode("", { places: [] })).toEqual({
    program: process.execPath,
    env: { ELECTRON_RUN_AS_NODE: "1" },
  });
});

test("a path that leads into the folder that is open is not looked at", () => {
  vi.stubEnv("PATH", ["node_modules/.bin", ".", "", folder].join(delimiter));
  const places = nodePlaces();
  vi.unstubAllEnvs();
  expect(places[0]).toBe(place("node"));
  expect(places.every(isAbsolute)).toBe(true);
});
