import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Graph, GraphAnnotation } from "@constellation/graph";
import { defineConnector } from "@constellation/sdk";
import { jsonType } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { builtinConnectors } from "../builtin-connectors.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { TestHost } from "../testing/test-host.ts";
import { bindingProblemText } from "./binding-problem.ts";
import { readDeployFile } from "./deploy-file.ts";
import { readTarget } from "./read-target.ts";
import { connectorRegistry } from "./registry.ts";
import { type BindingsGiven, resolveBindings } from "./resolve-bindings.ts";

const span = { file: 0, start: 0, end: 0 } as unknown as Graph["inputs"][number]["span"];

/** A graph's interface: inputs by name, a parameter with `?`; annotations by name. */
function interfaceOf(
  inputs: string,
  outputs: string,
  annotations: Readonly<Record<string, readonly GraphAnnotation[]>> = {},
): Pick<Graph, "inputs" | "outputs"> {
  const names = (text: string) => text.split(" ").filter((name) => name !== "");
  return {
    inputs: names(inputs).map((written) => {
      const name = written.replace("?", "");
      const hints = annotations[name] ?? [];
      const parameter = written.endsWith("?") ? { default: null } : {};
      const clock = written.endsWith("?") ? [] : [`in:${name}` as const];
      return { name, type: jsonType, clock, annotations: hints, span, ...parameter };
    }),
    outputs: names(outputs).map((name) => ({
      name,
      node: name as Graph["outputs"][number]["node"],
      type: jsonType,
      clock: [],
      ticks: "one" as const,
      annotations: annotations[name] ?? [],
      span,
    })),
  };
}

const registry = connectorRegistry(builtinConnectors());
const shop = interfaceOf("orders rate?", "totals");

function resolve(graph: ReturnType<typeof interfaceOf>, given: Omit<BindingsGiven, "registry">) {
  return resolveBindings(graph, { registry, ...given });
}

function problemsOf(graph: ReturnType<typeof interfaceOf>, ...binds: string[]): readonly string[] {
  const resolved = resolve(graph, { binds });
  return "problems" in resolved ? resolved.problems.map(bindingProblemText) : [];
}

function bound(graph: ReturnType<typeof interfaceOf>, given: Omit<BindingsGiven, "registry">) {
  const resolved = resolve(graph, given);
  if ("problems" in resolved) throw new Error(resolved.problems.map(bindingProblemText).join("; "));
  return resolved;
}

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

describe("secrets", () => {
  const opened: unknown[] = [];
  const vault = defineConnector({
    name: "vault",
    options: z.object({ address: z.string(), token: z.string().min(3), port: z.int().default(1) }),
    secrets: ["token"],
    target: "address",
    source: {
      replayable: false,
      open: async ({ options }) => {
        opened.push(options);
        throw new Error("is not read here");
      },
    },
    health: async ({ options }) => ({ status: "down", problem: `no ${options.address}` }),
  });
  const given = (binds: string[], environment: Record<string, string>): BindingsGiven => ({
    registry: connectorRegistry([...builtinConnectors(), vault]),
    binds,
    places: { environment, readText: (path) => `in ${path}\n` },
  });
  const graph = interfaceOf("orders", "");
  const host = new TestHost();

  test("are references, resolved when the connector is opened, never before", async () => {
    const bind = `orders=vault:x-\${env:PLACE}?token=\${file:/run/token}&port=\${env:PORT}`;
    const resolved = resolveBindings(graph, given([bind], { PLACE: "here", PORT: "22" }));
    if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
    const source = resolved.sources.orders;
    expect(source?.options).toMatchObject({ token: `\${file:/run/token}`, address: `x-\${env:PLACE}` });
    await expect(source?.open(host)).rejects.toThrow("is not read here");
    expect(opened).toEqual([{ address: "x-here", token: "in /run/token", port: 22 }]);
    expect(await source?.health(host)).toEqual({ status: "down", problem: "no x-here" });
  });

  test("one that is missing or does not fit is a failure that does not show it", async () => {
    const open = (environment: Record<string, string>) => {
      const resolved = resolveBindings(graph, given([`orders=vault:x?token=\${env:TOKEN}`], environment));
      return "problems" in resolved ? "problems" : resolved.sources.orders?.open(host);
    };
    await expect(open({})).rejects.toThrow('the environment variable "TOKEN" is not set');
    await expect(open({ TOKEN: "hu" })).rejects.toThrow(
      '"token" of the connector "vault" does not fit, with what its reference holds',
    );
  });

  test("a secret in the open, and a reference to nowhere, are refused", () => {
    const problems = (bind: string) => {
      const resolved = resolveBindings(graph, given([bind], {}));
      return "problems" in resolved ? resolved.problems.map(bindingProblemText)[0] : "";
    };
    expect(problems("orders=vault:x?token=abc")).toBe(
      `--bind orders: "token" is a secret: write where it is to be found, as \${env:NAME} or \${file:PATH}`,
    );
    expect(problems(`orders=vault:x?token=\${vault:abc}`)).toBe(
      `--bind orders: "token" holds "\${vault:abc}"; a reference is \${env:NAME} or \${file:PATH}`,
    );
  });
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

describe("dead letters and late elements", () => {
  const contents = {
    version: 1,
    bindings: { orders: "stdin" },
    options: {
      errors: { policy: "deadLetter", sink: "file:dead.jsonl" },
      late: { connector: "file", path: "late.jsonl" },
    },
  } as const;
  const deploy = { file: "deploy.yaml", contents };

  test("go where the deploy file says, or the command line", () => {
    expect(bound(shop, { deploy })).toMatchObject({
      deadLetters: { options: { path: "dead.jsonl" } },
      late: { options: { path: "late.jsonl" } },
    });
    const { deadLetters, sinks } = bound(shop, { deploy, deadLetters: "file:other.jsonl" });
    expect(deadLetters?.options.path).toBe("other.jsonl");
    expect(Object.keys(sinks)).toEqual(["totals"]);
  });

  test("are checked like bindings", () => {
    const resolved = resolve(shop, { deploy, binds: ["totals=file:late.jsonl"], deadLetters: "fiel:x" });
    expect("problems" in resolved ? resolved.problems.map(bindingProblemText) : []).toEqual([
      '--dead-letters: no connector is called "fiel"; did you mean "file"?',
      'deploy.yaml, options.late: "late.jsonl" is written by the output "totals" already',
    ]);
  });
});

test("a deploy file that binds an input twice", () => {
  const contents = { version: 1, bindings: { orders: "stdin", "in:orders": "stdin" } } as const;
  const resolved = resolve(shop, { deploy: { file: "d.yaml", contents } });
  expect("problems" in resolved ? resolved.problems : []).toEqual([
    { place: "d.yaml, bindings.in:orders", problem: 'binds "orders" a second time' },
  ]);
});

describe("a deploy file", () => {
  test("is YAML or JSON", () => {
    const text = `
version: 1
pipeline: flows/orders.cst
bindings:
  orders: { connector: file, path: orders.jsonl, disorder: 2s }
  totals: stdout
options:
  deterministic: true
  checkpoint: { every: 5s, backend: sqlite, dir: state, keep: 3 }
  errors: { policy: deadLetter, sink: file:dead.jsonl }
`;
    const read = readDeployFile(text, "deploy.yaml");
    if ("problems" in read) throw new Error(JSON.stringify(read.problems));
    expect(readDeployFile(JSON.stringify(read.deploy), "deploy.json")).toEqual(read);
    const { sources, sinks } = bound(shop, { deploy: { file: "deploy.yaml", contents: read.deploy } });
    expect(sources).toMatchObject({ orders: { disorderMs: 2000, place: "deploy.yaml, bindings.orders" } });
    expect(sinks).toMatchObject({ totals: { options: { label: false } } });
  });

  test.each([
    ["version: 2", "deploy.yaml, version: takes 1, but this is 2"],
    ["bindings: {}", "deploy.yaml, version: is missing; it takes 1"],
    ["version: 1\nmodes: batch", 'deploy.yaml, modes: is not known; did you mean "mode"?'],
    [
      "version: 1\noptions: { checkpoint: { every: 5 } }",
      "deploy.yaml, options.checkpoint.every: takes a duration, such as 5s, but this is 5",
    ],
    [
      "version: 1\nbindings: { a: { path: x } }",
      "deploy.yaml, bindings.a.connector: is missing; it takes a text that is not empty",
    ],
    [
      "version: 1\noptions: { errors: { policy: deadLetter, backoff: 1s } }",
      'deploy.yaml, options.errors.backoff: is of the policy "retry", and the policy is "deadLetter"',
    ],
    [
      "version: 1\noptions: { checkpoint: { backend: memory, dir: state } }",
      'deploy.yaml, options.checkpoint.dir: is not for the backend "memory"',
    ],
    ["version: 1\nversion: 1", "deploy.yaml, line 2: is not YAML: Map keys must be unique"],
    ["a: [", "deploy.yaml, line 1: is not YAML:"],
    ["- 1", "deploy.yaml: takes an object, but this is a list"],
    ["", "deploy.yaml: takes an object, but this is null"],
  ])("%j is refused", (text, problem) => {
    const read = readDeployFile(text, "deploy.yaml");
    expect("problems" in read ? read.problems.map(bindingProblemText)[0] : "right").toContain(problem);
  });
});

test("two connectors of one name are said", () => {
  expect(connectorRegistry([...builtinConnectors(), ...builtinConnectors()]).problems).toContain(
    'two connectors are called "file"',
  );
});
