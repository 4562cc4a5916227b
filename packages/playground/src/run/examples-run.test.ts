import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exampleCards } from "../examples/example-list.ts";
import { batchOf, compiled, streamOf } from "./testing/run-text.ts";

function textOf(name: string): string {
  return readFileSync(`${import.meta.dirname}/../examples/${name}.cst`, "utf8");
}

test.each(exampleCards)("the example $name gives outputs in a batch run", async ({ name }) => {
  const text = textOf(name);
  const inputs = compiled(text).inputs.flatMap((input) =>
    input.example === undefined ? [] : [[input.name, input.example] as const],
  );
  expect(await batchOf(text, Object.fromEntries(inputs))).toMatchObject({
    outcome: "completed",
    problems: [],
    outputs: expect.anything(),
  });
});

const streamed = exampleCards.filter(({ elements }) => Object.keys(elements).length > 0);

test.each(streamed)(
  "the example $name gives elements of every output in a stream",
  async ({ name, elements }) => {
    const text = textOf(name);
    const told = await streamOf(text, { lines: elements });
    expect(told.outcome).toBe("completed");
    expect(Object.keys(told.elements).toSorted()).toEqual(
      compiled(text)
        .outputs.map((output) => output.name)
        .toSorted(),
    );
  },
);
