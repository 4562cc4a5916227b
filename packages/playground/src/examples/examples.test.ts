import { readdirSync, readFileSync } from "node:fs";
import { createSnapshot, formatDocument } from "@constellation/language-service";
import { describe, expect, test } from "vitest";
import { pipelineOf } from "../language/pipeline-of.ts";
import { playgroundCatalogue } from "../modules/playground-catalogue.ts";
import { exampleCards } from "./example-list.ts";

const catalogue = playgroundCatalogue();

test("every file is an example, and every example has its file", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".cst"));
  expect(files.map((name) => name.replace(".cst", ""))).toEqual(
    exampleCards.map(({ name }) => name).toSorted(),
  );
});

describe.each(exampleCards)("the example $name", ({ name, elements }) => {
  const snapshot = createSnapshot(readFileSync(`${import.meta.dirname}/${name}.cst`, "utf8"), catalogue);
  const { pipeline } = pipelineOf(snapshot, undefined);

  test("has no problem", () => {
    expect(snapshot.program.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  test("is formatted", () => {
    expect(formatDocument(snapshot)).toEqual([]);
  });

  test("shows a value of each input", () => {
    const missing = pipeline.inputs.filter(
      (input) => input.example === undefined && input.default === undefined,
    );
    expect(missing.map((input) => input.name)).toEqual([]);
  });

  test("has elements only of its inputs", () => {
    expect(
      Object.keys(elements).filter((each) => !pipeline.inputs.some((input) => input.name === each)),
    ).toEqual([]);
  });
});
