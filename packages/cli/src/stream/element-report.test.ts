import { Readable } from "node:stream";
import type { StreamEvent } from "@constellation/runtime";
import { expect, test } from "vitest";
import type { Console } from "../console/console.ts";
import { eventText } from "./element-report.ts";

const silent: Console = {
  stdout: () => undefined,
  stderr: () => undefined,
  readStdin: async () => new Uint8Array(),
  input: () => Readable.from([]),
  output: { write: async () => undefined },
  cwd: "/",
  env: {},
  isTerminal: { stdout: false, stderr: false },
  width: 100,
  signal: new AbortController().signal,
};
const told = (event: StreamEvent) => eventText(event, silent);

const letter = {
  file: "a.jsonl",
  line: 3,
  node: "x",
  error: { code: "R001", message: 'the module "t.X" failed after 3 attempts: no', attempts: 3 },
  element: null,
  attempts: 3,
  elementId: "a/:2",
  graph: "",
};

test("attempts are said once", () => {
  expect(told({ kind: "failed", isPutAside: false, letter })).toBe(
    'failed[R001] a.jsonl, line 3: "x": the module "t.X" failed after 3 attempts: no',
  );
  const { attempts: _, ...error } = letter.error;
  expect(told({ kind: "failed", isPutAside: false, letter: { ...letter, error } })).toContain(
    "(after 3 attempts)",
  );
});

test("a restart says what cannot go on", () => {
  const error = {
    code: "R019",
    message: 'source "e" cannot go on: connection lost',
    cause: { name: "Error", message: "connection lost" },
  };
  expect(told({ kind: "restart", attempt: 1, afterMs: 1500, error })).toBe(
    'restart source "e" cannot go on: connection lost; attempt 1 in 1.5 s',
  );
});
