import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "vitest";
import { checkpointStoreConformance } from "../../testing/index.ts";
import { sqliteStore } from "./sqlite-store.ts";

const places = () => {
  const folder = mkdtempSync(join(tmpdir(), "checkpoints-"));
  return {
    open: () => sqliteStore(join(folder, "a", "b")),
    remove: () => rmSync(folder, { recursive: true }),
  };
};

for (const { name, check } of checkpointStoreConformance(places)) test(`sqlite: ${name}`, check);
