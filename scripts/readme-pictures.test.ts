import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorPicture, orderPicture } from "./readme-pictures.ts";

test.each([
  ["docs/pictures/error.svg", errorPicture],
  ["docs/pictures/orders.svg", orderPicture],
])("%s is fresh", (path, make) => {
  if (process.env.ACCEPT === "1") writeFileSync(path, make());
  const shown = existsSync(path) ? readFileSync(path, "utf8") : "";
  expect(shown === make(), `${path} is stale: run "pnpm accept"`).toBe(true);
});

test("the picture of the error shows both slips and the ways out", () => {
  const words = errorPicture().replaceAll(/<[^>]+>/g, "");
  expect(words).toContain("E013");
  expect(words).toContain("E007");
  expect(words.match(/hint:/g)).toHaveLength(2);
});
