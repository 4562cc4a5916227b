import { expect, test } from "vitest";
import { debugInputs } from "./debug-inputs.ts";

test("a form's values and files are inputs of a debugged run; of elements it takes the first", () => {
  const inputs = debugInputs({
    order: { kind: "value", value: { id: "o-1" } },
    rate: { kind: "elements", values: [0.5, 0.6] },
    table: { kind: "file", path: "/table.csv" },
    live: { kind: "target", target: "sse:https://example.org" },
  });
  expect(inputs).toEqual({
    inputs: { order: { id: "o-1" }, rate: 0.5 },
    inputFiles: { table: "/table.csv" },
  });
});
