import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/language/fine-points.md", "utf8");
const points = [...page.matchAll(/^### (\d+)\. \S/gm)].map((match) => Number(match[1]));

test("the points are numbered from 1 to 65, in order", () => {
  expect(points).toEqual(Array.from({ length: 65 }, (_, index) => index + 1));
});

test("every point that the code cites exists", () => {
  const files = globSync(["packages/*/src/**/*.ts", "scripts/*.ts", "benchmarks/**/*.ts"]).filter(
    (file) => !file.includes("node_modules"),
  );
  const cited = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/fine-points\.md (\d+)/g)].map((match) => Number(match[1])),
  );
  expect(cited).not.toEqual([]);
  expect(cited.filter((number) => !points.includes(number))).toEqual([]);
});
