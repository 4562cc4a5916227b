import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { layers, purePackages } from "../scripts/layers.ts";

const page = readFileSync("docs/architecture.md", "utf8");
const rows = [...page.matchAll(/^\| (\d) \| `([\w-]+)`( \*pure\*)? \|[^|]*\|([^|]*)\|$/gm)].map((match) => ({
  level: Number(match[1]),
  name: match[2] ?? "",
  isPure: match[3] !== undefined,
  imports: (match[4] ?? "").split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()])),
}));

test("the table of packages is the one that is enforced", () => {
  const table = rows.map(({ name, imports }) => [name, imports.toSorted()]);
  const enforced = Object.entries(layers).map(([name, imports]) => [name, imports.toSorted()]);
  expect(Object.fromEntries(table)).toEqual(Object.fromEntries(enforced));
});

test("it names every package once, and which are pure", () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(readdirSync("packages").toSorted());
  expect(rows.filter(({ isPure }) => isPure).map(({ name }) => name)).toEqual(
    rows.map(({ name }) => name).filter((name) => purePackages.has(name)),
  );
});

test("a package imports only from lower levels", () => {
  const levels = new Map(rows.map(({ name, level }) => [name, level]));
  for (const { name, level, imports } of rows) {
    for (const imported of imports) expect(levels.get(imported), `${name} → ${imported}`).toBeLessThan(level);
  }
});
