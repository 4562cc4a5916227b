import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** All files that `entry` loads, its imports of other packages aside. */
function filesBelow(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const imports = readFileSync(entry, "utf8").matchAll(/from "(\.[^"]+)"/g);
  for (const [, path = ""] of imports) filesBelow(join(dirname(entry), path), seen);
  return seen;
}

test("the main entry runs in a browser: it loads nothing of Node", () => {
  const files = [...filesBelow(join(import.meta.dirname, "index.ts"))];
  expect(files.length).toBeGreaterThan(50);
  const bad = files.filter((file) => /from "node:|require\(|process\./.test(readFileSync(file, "utf8")));
  expect(bad).toEqual([]);
});

test("time and chance come from one place each", () => {
  const sources = [...filesBelow(join(import.meta.dirname, "index.ts"))].filter(
    (file) => !file.includes("/clock/"),
  );
  const bad = sources.filter((file) =>
    /Date\.now|setTimeout|Math\.random|performance\./.test(readFileSync(file, "utf8")),
  );
  expect(bad).toEqual([]);
});
