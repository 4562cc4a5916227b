import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphAnnotation } from "@constellation/graph";
import { describe, expect, test } from "vitest";
import { bound, interfaceOf, problemsOf, registry, resolve, shop } from "../testing/bind-graph.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { TestHost } from "../testing/test-host.ts";
import { readTarget } from "./read-target.ts";
import type { BindingsGiven } from "./resolve-bindings.ts";

describe("targets", () => {
  test.each([
    ["file:orders.jsonl", "file", { path: "orders.jsonl" }],
    ["file:a b?.csv?format=csv&disorder=2s", "file", { path: "a b?.csv", format: "csv", disorder: "2s" }],
    ["file:logs/day-?.jsonl", "file", { path: "logs/day-?.jsonl" }],
    ["file:x.jsonl?follow", "file", { path: "x.jsonl", follow: "" }],
    ["stdin", "stdin", {}],
    ["stdin?format=csv&delimiter=%3B", "stdin", { format: "csv", delimiter: ";" }],
    ["memory:orders?capacity=10", "memory", { name: "orders", capacity: "10" }],
    ["kafka:orders?group=g", "kafka", { topic: "orders", group: "g" }],
    ["log:orders?group=g", "log", { topic: "orders", group: "g" }],
    ["nats:a.b.*", "nats", { subject: "a.b.*" }],
    ["ws://h:1/p?room=7&buffer=9", "websocket", { url: "ws://h:1/p?room=7", buffer: "9" }],
    ["wss://h/p", "websocket", { url: "wss://h/p" }],
    ["websocket:wss://h/p", "websocket", { url: "wss://h/p" }],
    ["sse:https://h/events?since=5", "sse", { url: "https://h/events?since=5" }],
    ["webhook:http://h/x?a=1&batch=9&b=2", "webhook", { url: "http://h/x?a=1&b=2", batch: "9" }],
    ['value:{"a?b=1": 2}', "value", { json: '{"a?b=1": 2}' }],
  ])("%s", (text, connector, properties) => {
    expect(readTarget(text, registry)).toEqual({ connector, properties, isText: true });
  });

  test.each([
    ["orders.jsonl", '"orders.jsonl" names no connector; a target is written like file:orders.jsonl'],
    [
      "C:\\orders.jsonl",
      '"C:\\orders.jsonl" names no connector; a target is written like file:C:\\orders.jsonl',
    ],
    ["", '"" names no connector; a target is written like file:orders.jsonl or stdin'],
    [
      "http://h/x",
      '"http://h/x" is an address; write sse:http://h/x to read events, webhook:http://h/x to send elements',
    ],
    ["stdin:orders", '"stdin" takes nothing behind the colon, but this is "orders"'],
    ["memory:a?name=b", '"name" is given twice'],
    ["memory:a?capacity=%zz", '"capacity=%zz" has a "%" that two hexadecimal digits should follow'],
  ])("%s is refused", (text, problem) => {
    expect(readTarget(text, registry)).toEqual({ problem });
  });
});

describe("what is wrong is named", () => {
  const right = "orders=stdin";

  test.each([
    [[], 'the input "orders" is not bound; say where it comes from, such as --bind orders=file:orders.jsonl'],
    [["orders"], '--bind: a binding is written NAME=TARGET, but this is "orders"'],
    [[right, "ordres=stdin"], '--bind ordres: no input or output is called "ordres"; did you mean "orders"?'],
    [[right, "out:x=stdout"], '--bind out:x: no output is called "x"; there are "totals"'],
    [["orders=flie:x"], '--bind orders: no connector is called "flie"; did you mean "file"?'],
    [
      ["orders=kafka:x"],
      '--bind orders: the connector "kafka" is not installed; add the package @constellation/connector-kafka',
    ],
    [["orders=stdout"], '--bind orders: "stdout" can only be written to, but "orders" is an input'],
    [[right, "totals=stdin"], '--bind totals: "stdin" can only be read from, but "totals" is an output'],
    [
      ["orders=value:1"],
      '--bind orders: "orders" is a stream, and value: gives one constant; give the input a default in the pipeline, or bind it to a source',
    ],
    [[right, "rate=value:[1"], '--bind rate: "json" is not JSON that can be taken:'],
    [["orders=file:x?formt=csv"], '--bind orders: "formt" is not known; did you mean "format"?'],
    [
      ["orders=file:x?format=cvs"],
      '--bind orders: "format" takes "jsonl" or "csv", but this is "cvs"; did you mean "csv"?',
    ],
    [["orders=file:x?follow=maybe"], '--bind orders: "follow" takes true or false, but this is "maybe"'],
    [["orders=file:x?delimiter=ab"], '--bind orders: "delimiter" takes one character, but this is "ab"'],
    [
      ["orders=sse:example.com/x"],
      '--bind orders: "url" takes an address that begins with http:// or https://, but this is "example.com/x"',
    ],
    [
      ["orders=websocket:http://h"],
      '--bind orders: "url" takes an address that begins with ws:// or wss://, but this is "http://h"',
    ],
    [["orders=file:"], '--bind orders: "path" takes a path, but this is ""'],
    [
      ["orders=memory:x?capacity=0"],
      '--bind orders: "capacity" takes a whole number from 1 to 1000000, but this is 0',
    ],
    [
      ["orders=file:x?disorder=soon"],
      '--bind orders: "disorder" takes a duration, such as 5s, but this is "soon"',
    ],
    [["orders=file:x?disordr=2s"], '--bind orders: "disordr" is not known; did you mean "disorder"?'],
    [
      ["orders=file:x?overflow=fail"],
      '--bind orders: "overflow" has no effect here: this connector is read at the pace of the pipeline',
    ],
    [["orders=file:x?none=emit"], '--bind orders: "none" has no effect on an input'],
    [["orders=memory"], '--bind orders: "name" is missing; it takes a text that is not empty'],
    [[right, right], "--bind orders: is given twice"],
    [["orders=file:a", "totals=file:./a"], '--bind totals: "./a" is read by the input "orders" already'],
    [[right, "rate=stdin"], '--bind rate: standard input is read by "orders" already'],
  ])("%j", (binds, problem) => {
    const problems = problemsOf(shop, ...binds);
    expect(problems.filter((each) => each.startsWith(problem))).toHaveLength(1);
  });

  test("all at once", () => {
    expect(problemsOf(shop, "totals=flie:x", "rate=file:x?a=1&follow=no")).toHaveLength(4);
  });

  test("an input with a wrong target is not also told to be unbound", () => {
    const problem = '"orders.jsonl" names no connector; a target is written like file:orders.jsonl';
    expect(problemsOf(shop, "orders=orders.jsonl")).toEqual([`--bind orders: ${problem}`]);
    expect(problemsOf(shop, "in:orders=orders.jsonl")).toEqual([`--bind in:orders: ${problem}`]);
    expect(problemsOf(shop, "orders")).toEqual([
      '--bind: a binding is written NAME=TARGET, but this is "orders"',
    ]);
    const bindings = { orders: "orders.jsonl" };
    const deploy = { file: "deploy.yaml", contents: { version: 1, bindings } } as const;
    expect(resolve(shop, { deploy })).toEqual({
      problems: [{ place: "deploy.yaml, bindings.orders", problem }],
    });
  });

  test("a wrong target of an output, or of another input, leaves the unbound ones unbound", () => {
    const graph = interfaceOf("a b x", "x");
    expect(problemsOf(graph, "a=a.jsonl", "out:x=x.jsonl").slice(2)).toEqual([
      expect.stringContaining('the input "b" is not bound'),
      expect.stringContaining('the input "x" is not bound'),
    ]);
  });

  test("a name that is an input and an output must say which", () => {
    const graph = interfaceOf("x", "x");
    expect(problemsOf(graph, "x=stdin")[0]).toBe(
      '--bind x: an input and an output are called "x"; write in:x or out:x',
    );
    expect(problemsOf(graph, "in:x=stdin", "out:x=stdout")).toEqual([]);
  });

  test("two outputs in one file", () => {
    expect(problemsOf(interfaceOf("a", "b c"), "a=stdin", "b=file:o", "c=file:o")).toEqual([
      '--bind c: "o" is written by the output "b" already',
    ]);
  });
});

describe("precedence", () => {
  const source = (path: string): GraphAnnotation => ({
    kind: "source",
    connector: "file",
    properties: { path },
  });
  const graph = interfaceOf("orders", "totals", { orders: [source("hint.jsonl")] });
  const deploy = {
    file: "deploy.yaml",
    contents: { version: 1, bindings: { orders: "file:deploy.jsonl" } },
  } as const;
  const pathOf = (given: Omit<BindingsGiven, "registry">) => bound(graph, given).sources.orders?.options.path;

  test("the command line, then the deploy file, then the annotation", () => {
    expect(pathOf({})).toBe("hint.jsonl");
    expect(pathOf({ deploy })).toBe("deploy.jsonl");
    expect(pathOf({ deploy, binds: ["orders=file:bind.jsonl"] })).toBe("bind.jsonl");
  });

  test("relative paths start where they are written", () => {
    const folders = { binds: "/b", deploy: "/d", annotations: "/a" };
    expect(pathOf({ folders })).toBe("/a/hint.jsonl");
    expect(pathOf({ folders, deploy })).toBe("/d/deploy.jsonl");
    expect(pathOf({ folders, binds: ["orders=file:/x.jsonl"] })).toBe("/x.jsonl");
  });

  test("an output without a binding goes to standard output, with its name", () => {
    const { sinks } = bound(graph, {});
    expect(sinks).toMatchObject({ totals: { name: "totals", options: { label: true }, emitsNone: false } });
    expect(sinks.totals?.connector.name).toBe("stdout");
  });
});

test("options of a binding are numbers of milliseconds", () => {
  const { sources, sinks, constants } = bound(shop, {
    binds: [
      "orders=file:x?disorder=1.5s&idle_timeout=2min&max_ahead=1d",
      'rate=value:{"a":1}',
      "totals=file:y?none=emit",
    ],
  });
  expect(sources).toMatchObject({
    orders: { disorderMs: 1500, idleTimeoutMs: 120_000, maxAheadMs: 86_400_000, isReplayable: true },
  });
  expect(sinks).toMatchObject({ totals: { emitsNone: true, delivery: "exactly-once" } });
  expect(constants).toEqual({ rate: { a: 1 } });
});

test("with `time`, elements have the time that their field holds", async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, "in.jsonl");
  writeFileSync(path, '{"at":5}\n{"at":"1970-01-01T00:00:01Z"}\n{"id":1}\n{"at":"soon"}\n{"at":1,"at":2}\n');
  const source = bound(interfaceOf("orders", ""), { binds: [`orders=file:${path}?time=at`] }).sources.orders;
  const reader = await source?.open(new TestHost());
  const batch = await reader?.pull(9, new AbortController().signal);
  expect(reader?.hasTimes).toBe(true);
  expect(batch).toMatchObject({
    form: "json",
    times: [5, 1000],
    elements: [{ at: 5 }, { at: "1970-01-01T00:00:01Z" }],
  });
  const problems =
    batch === "end" || batch === undefined ? [] : batch.malformed?.map(({ problem }) => problem);
  expect(problems).toMatchObject([
    'it has no "at", which should hold its time',
    '"at" should hold its time, but is "soon"',
    expect.stringContaining("at"),
  ]);
  await reader?.close();
  folder.remove();
});
