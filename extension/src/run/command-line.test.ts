import { expect, test } from "vitest";
import { commandLine } from "./command-line.ts";
import type { RunRequest } from "./run-message.ts";

const request: RunRequest = {
  kind: "run",
  pipeline: { uri: "file:///p.cst", text: "" },
  inputs: {
    order: { kind: "value", value: { id: "a" } },
    limit: { kind: "value", value: 3 },
  },
  parameters: ["limit"],
  shownOnly: [],
  previewLimit: 7,
};

function written(made: RunRequest): { args: readonly string[]; files: Record<string, string> } {
  const files: Record<string, string> = {};
  const args = commandLine(made, "p.cst", (name, text) => {
    files[name] = text;
    return `/tmp/${name}`;
  });
  return { args, files };
}

test("a batch run has its inputs in one file", () => {
  expect(written(request)).toEqual({
    args: ["run", "p.cst", "--inputs", "/tmp/inputs.json"],
    files: { "inputs.json": '{"order":{"id":"a"},"limit":3}' },
  });
});

test("a batch run reads a chosen file itself", () => {
  const { args } = written({ ...request, inputs: { order: { kind: "file", path: "/a.json" } } });
  expect(args).toEqual(["run", "p.cst", "--input", "order=@/a.json"]);
});

test("a preview has samples for streams and values for parameters", () => {
  const { args, files } = written({
    ...request,
    kind: "preview",
    inputs: { ...request.inputs, order: { kind: "elements", values: [1, 2] } },
  });
  expect(args).toEqual([
    ...["preview", "p.cst", "--format", "json", "--limit", "7"],
    ...["--sample", "order=/tmp/order.jsonl", "--input", "limit=3"],
  ]);
  expect(files).toEqual({ "order.jsonl": "1\n2\n" });
});

test("a stream binds files, live sources and constants", () => {
  const { args } = written({
    ...request,
    kind: "stream",
    inputs: {
      order: { kind: "target", target: "sse:https://example.org/orders" },
      other: { kind: "file", path: "/b.jsonl" },
      limit: { kind: "value", value: 3 },
    },
  });
  expect(args.slice(7)).toEqual([
    ...["--bind", "in:order=sse:https://example.org/orders"],
    ...["--bind", "in:other=file:/b.jsonl", "--bind", "in:limit=value:3"],
  ]);
});

test("outputs that are shown only are bound, so that no annotation says where they go", () => {
  const { args } = written({ ...request, kind: "stream", inputs: {}, shownOnly: ["total"] });
  expect(args.slice(7)).toEqual(["--bind", "out:total=stdout?label=true"]);
});
