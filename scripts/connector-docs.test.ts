import { readFileSync, writeFileSync } from "node:fs";
import { deploySchema, readDeployFile } from "@constellation/connectors";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { connectorPages } from "./connector-docs.ts";

const pages = [...connectorPages()].map(([name, text]) => [`docs/connectors/${name}`, text] as const);

test.each([
  ...pages,
  ["docs/schemas/deploy-1.schema.json", `${JSON.stringify(deploySchema, null, 2)}\n`] as const,
])("%s is fresh", (path, made) => {
  const file = new URL(`../${path}`, import.meta.url);
  if (process.env.ACCEPT === "1") writeFileSync(file, made);
  expect(readFileSync(file, "utf8") === made, `${path} is stale: run "pnpm accept"`).toBe(true);
});

test.each(pages)("%s says what the declaration does not", (_, text) => {
  expect(text.slice(text.indexOf("written by hand. -->")).length).toBeGreaterThan(200);
});

test("deploy files of the pages are right, by the published schema and by the reader", () => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(deploySchema);
  const texts = pages.flatMap(([, text]) => [...text.matchAll(/```yaml\n(version: 1\n[\s\S]*?)```/g)]);
  expect(texts).not.toEqual([]);
  for (const [, text = ""] of texts) {
    const read = readDeployFile(text, "page");
    if ("problems" in read) throw new Error(JSON.stringify(read.problems));
    expect(validate(read.deploy) ? [] : validate.errors).toEqual([]);
  }
});
