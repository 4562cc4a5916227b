import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDeployFile } from "@constellation/connectors";
import { afterAll, expect, test } from "vitest";
import { stateBoundsOf } from "./state-bounds-of.ts";

const folder = mkdtempSync(join(tmpdir(), "bounds-"));
afterAll(() => rmSync(folder, { recursive: true }));

const boundsOf = (options: string) => {
  const read = readDeployFile(`version: 1\noptions: ${options}`, "deploy.yaml");
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return stateBoundsOf({ file: "deploy.yaml", folder, contents: read.deploy });
};

test("a deploy file bounds states, and names the folder for what does not fit", async () => {
  const bounds = await boundsOf("{ state: { memory: { entries: 10 }, spill: cold, ttl: 30d } }");
  expect(bounds).toMatchObject({ memory: { entries: 10 }, ttlMs: 30 * 86_400_000 });
  expect(existsSync(join(folder, "cold"))).toBe(false);
  const place = bounds?.spill?.();
  const store = place?.open("operator/state");
  store?.set("key", "value");
  expect(store?.get("key")).toBe("value");
  expect(existsSync(join(folder, "cold"))).toBe(true);
  place?.close();
});

test("nothing is bounded where nothing is said, and what cannot be is refused", async () => {
  expect(await boundsOf("{}")).toBeUndefined();
  expect(await stateBoundsOf(undefined)).toBeUndefined();
  expect(() => boundsOf("{ state: { memory: { entries: 0 } } }")).toThrow("options.state.memory.entries");
  expect(() => boundsOf("{ state: { ttl: soon } }")).toThrow("options.state.ttl");
});
