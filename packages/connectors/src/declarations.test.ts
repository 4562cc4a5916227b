import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** The files that a file loads, and the packages. */
function loadedBy(file: string, files = new Set<string>(), packages = new Set<string>()) {
  if (files.has(file)) return { files, packages };
  files.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, isType, from = ""] of text.matchAll(/^(?:import|export)( type)? [^;]*?from "([^"]+)";/gm)) {
    if (isType !== undefined) continue;
    if (from.startsWith(".")) loadedBy(join(dirname(file), from), files, packages);
    else packages.add(from);
  }
  return { files, packages };
}

test("declarations load nothing that a browser does not have", () => {
  const { files, packages } = loadedBy(fileURLToPath(new URL("./declarations.ts", import.meta.url)));
  expect(files.size).toBeGreaterThan(8);
  expect([...packages]).toEqual([]);
});
