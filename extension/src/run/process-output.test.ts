import { expect, test } from "vitest";
import { ProcessOutput } from "./process-output.ts";
import type { RunKind, RunMessage } from "./run-message.ts";

function heard(kind: RunKind, feed: (output: ProcessOutput) => void): readonly RunMessage[] {
  const messages: RunMessage[] = [];
  feed(new ProcessOutput(kind, (message) => messages.push(message)));
  return messages;
}

test("the result of a batch run is its outputs", () => {
  const messages = heard("run", (output) => {
    output.stdout('{"status":"completed",');
    output.stdout('"outputs":{"a":1}}\n');
    output.end("completed");
  });
  expect(messages).toEqual([{ kind: "outputs", outputs: { a: 1 } }]);
});

test("a failed run tells the node, the code and the cause", () => {
  const error = {
    code: "R001",
    message: "the module failed",
    node: "scored",
    cause: { name: "Error", message: "down" },
  };
  const messages = heard("run", (output) => {
    output.stdout(JSON.stringify({ status: "failed", error }));
    output.end("failed");
  });
  expect(messages).toEqual([
    { kind: "problem", problem: { message: "the module failed: down", code: "R001", node: "scored" } },
  ]);
});

test("a failure without a result is told with what was said", () => {
  const messages = heard("run", (output) => {
    output.stderr("constellation: the file is not there\n");
    output.end("failed");
  });
  expect(messages.at(-1)).toEqual({
    kind: "problem",
    problem: { message: "constellation: the file is not there" },
  });
});

test("elements of a stream are counted all, and the newest kept", () => {
  const messages = heard("stream", (output) => {
    for (let index = 0; index < 1000; index++) output.stdout(`{"output":"a","value":${index}}\n`);
    output.end("completed");
  });
  const elements = messages.flatMap((message) => (message.kind === "elements" ? [message] : []));
  expect(elements.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  expect(elements.at(-1)?.values.at(-1)).toBe(999);
  expect(elements.every(({ values }) => values.length <= 200)).toBe(true);
});

test("elements are counted exactly, however many come between two looks", () => {
  const messages = heard("stream", (output) => {
    for (let index = 0; index < 30_000; index++) output.stdout(`{"output":"a","value":${index}}\n`);
    output.end("completed");
  });
  expect(messages.reduce((sum, message) => sum + (message.kind === "elements" ? message.count : 0), 0)).toBe(
    30_000,
  );
});

test("a failed element of a stream leads to its node", () => {
  const messages = heard("stream", (output) => {
    output.stderr('failed[R006] orders.jsonl, line 3: "scored": division by 0\n');
    output.end("failed");
  });
  expect(messages[0]).toEqual({
    kind: "problem",
    problem: { code: "R006", node: "scored", message: "division by 0" },
  });
  expect(messages.filter(({ kind }) => kind === "problem")).toHaveLength(1);
});

test("the log is bounded", () => {
  const messages = heard("stream", (output) => {
    for (let index = 0; index < 10_000; index++) output.stderr(`line ${index}\n`);
    output.end("completed");
  });
  expect(messages.length).toBe(2001);
});
