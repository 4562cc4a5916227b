import { compile } from "@constellation/compiler";
import { createRuntime } from "@constellation/runtime";
import { VirtualClock } from "@constellation/runtime/testing";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { DebugClient } from "../testing/debug-client.ts";
import { textHost } from "../text-host.ts";
import { DebugSession } from "./debug-session.ts";

const shop = `type Order = { id: String, total: Float, lines: List<{ sku: String, price: Float }> }

## One order.
@example({ id: "o-1", total: 310.0, lines: [{ sku: "a", price: 10.0 }, { sku: "b", price: 20.0 }] })
in order: Order
in rate: Float = 0.2

tax = order.total * rate + 1.0
prices = map(order.lines, l => l.price * 2.0)
kind = branch {
  tax > 100.0 -> "big"
  order.total > 10.0 -> "mid"
  otherwise -> "small"
}
out tax
out summary = "order \${order.id}: \${round(order.total)} \${kind}"
out sum = sum(prices)
`;

function open(): DebugClient {
  const host = textHost({
    compile(text, file, constants) {
      const { graph, diagnostics } = compile(text, standardCatalogue, { file, constants });
      return graph === undefined
        ? { problem: diagnostics.map(({ message }) => message).join("; ") }
        : { graph };
    },
    createRuntime: (options) => createRuntime({ modules: [], library: standardLibrary, ...options }),
  });
  const session = new DebugSession({
    host,
    clock: new VirtualClock(),
    send: (message) => client.hear(message),
  });
  const client: DebugClient = new DebugClient((message) => session.receive(structuredClone(message)));
  return client;
}

const program = "/shop/shop.cst";
const launch = { program, text: shop };

describe("breakpoints", () => {
  test("stand where something is computed, else move to the nearest place", async () => {
    const client = open();
    const lines = [8, 3, 12, 15, 99];
    const set = await client.launch(
      launch,
      lines.map((line) => ({ line })),
    );
    expect(set.map(({ verified, line }) => [verified, line])).toEqual([
      [true, 8],
      [true, 8],
      [true, 12],
      [true, 8],
      [true, 17],
    ]);
  });

  test("stop at the beginning of a declaration, once", async () => {
    const client = open();
    await client.launch(launch, [{ line: 8 }, { line: 16 }]);
    expect(await client.stop()).toEqual(["breakpoint", "8: tax"]);
    expect(await client.scope("Values so far")).toEqual([]);
    await client.ask("continue", { threadId: 1 });
    expect(await client.stop()).toEqual(["breakpoint", "16: summary"]);
    expect(await client.scope("Values so far")).toEqual([
      "tax = 63",
      "prices = (2) [20, 40]",
      'kind = "mid"',
    ]);
    await client.ask("continue", { threadId: 1 });
    await client.event("terminated");
    expect(client.output()).toBe('tax = 63\nsummary = "order o-1: 310 mid"\nsum = 60\n');
  });

  test("with a condition, a number of hits or a message", async () => {
    const client = open();
    const column = 1 + (shop.split("\n")[8] ?? "").indexOf("l.price");
    await client.launch(launch, [
      { line: 9, column, condition: "l.price > 15.0" },
      { line: 16, logMessage: "tax is {tax}, first {prices[0]}" },
      { line: 17, hitCondition: "> 5" },
    ]);
    expect(await client.stop()).toEqual(["breakpoint", "9: prices[1] › l.price", "9: prices"]);
    expect(await client.scope("Values so far")).toContain('l = { sku: "b", price: 20 }');
    await client.ask("continue", { threadId: 1 });
    await client.event("terminated");
    expect(client.output()).toContain("tax is 63, first 20\n");
  });

  test("whose condition is no condition stop, and say why once", async () => {
    const client = open();
    await client.launch(launch, [{ line: 8, condition: "order.total" }]);
    expect(await client.stop()).toEqual(["breakpoint", "8: tax"]);
    expect(client.output()).toContain("it should be a Boolean");
  });

  test("of another file do not stand", async () => {
    const client = open();
    await client.launch(launch);
    const { breakpoints } = await client.ask("setBreakpoints", {
      source: { path: "/other.cst" },
      breakpoints: [{ line: 1 }],
    });
    expect(breakpoints).toMatchObject([{ verified: false }]);
  });
});

describe("steps", () => {
  test("over go from declaration to declaration, into go through the parts", async () => {
    const client = open();
    await client.launch({ ...launch, stopOnEntry: true });
    expect(await client.stop()).toEqual(["entry", "8: tax"]);
    expect(await client.scope("This node")).toEqual([expect.stringMatching(/^order = /), "rate = 0.2"]);
    await client.ask("stepIn", { threadId: 1 });
    expect(await client.stop()).toEqual(["step", "8: tax › order.total * rate"]);
    expect(await client.scope("This node")).toEqual(["left = 310", "right = 0.2"]);
    await client.ask("next", { threadId: 1 });
    expect(await client.stop()).toEqual(["step", "9: prices"]);
    await client.ask("next", { threadId: 1 });
    expect(await client.stop()).toEqual(["step", "10: kind"]);
  });

  test("into items, and out of them", async () => {
    const client = open();
    await client.launch(launch, [{ line: 9 }]);
    expect(await client.stop()).toEqual(["breakpoint", "9: prices"]);
    await client.ask("stepIn", { threadId: 1 });
    expect(await client.stop()).toEqual(["step", "9: prices"]);
    await client.ask("stepIn", { threadId: 1 });
    expect(await client.stop()).toEqual(["step", "9: prices[0] › l.price", "9: prices"]);
    await client.ask("next", { threadId: 1 });
    expect(await client.stop()).toEqual(["step", "9: prices[1] › l.price", "9: prices"]);
    await client.ask("stepOut", { threadId: 1 });
    expect(await client.stop()).toEqual(["step", "10: kind"]);
  });

  test("over the ticks of a merge, one after another", async () => {
    const client = open();
    const text = "in a: Int\nin b: Int\nm = a + b with merge: interleave\nout double = m * 2\n";
    await client.launch({ program, text, inputs: { a: 1, b: 2 } }, [{ line: 4 }]);
    expect(await client.stop()).toEqual(["breakpoint", "4: double #1"]);
    expect(await client.scope("This node")).toEqual(["m = 1"]);
    await client.ask("next", { threadId: 1 });
    expect(await client.stop()).toEqual(["step", "3: m #2"]);
    await client.ask("continue", { threadId: 1 });
    expect(await client.stop()).toEqual(["breakpoint", "4: double #2"]);
    await client.ask("continue", { threadId: 1 });
    await client.event("terminated");
    expect(client.output()).toBe("double = [2,4]\n");
  });

  test("a pause comes before the next node; a run that goes cannot be looked at", async () => {
    const client = open();
    await client.launch(launch, [{ line: 8 }]);
    await client.stop();
    await client.ask("pause", { threadId: 1 });
    await client.ask("continue", { threadId: 1 });
    expect(await client.stop()).toEqual(["pause", "8: tax › order.total * rate"]);
    await client.ask("continue", { threadId: 1 });
    await client.event("terminated");
    expect(await client.stack()).toEqual([]);
    await expect(client.ask("next", { threadId: 1 })).rejects.toThrow("does not stand still");
  });
});

describe("values", () => {
  test("are trees, long lists in pages", async () => {
    const client = open();
    const text = "in ns: List<Int>\nout big = map(ns, n => n + 1)\nout end = sum(big)\n";
    const ns = Array.from({ length: 2500 }, (_, index) => index);
    await client.launch({ program, text, inputs: { ns } }, [{ line: 3 }]);
    await client.stop();
    const found = await client.ask("evaluate", { expression: "big", frameId: 1, context: "watch" });
    expect(found).toMatchObject({ type: "List<Int>", indexedVariables: 2500 });
    expect(found.result).toMatch(/^\(2500\) \[1, 2, 3, /);
    const { variablesReference } = found;
    expect(
      await client.variables(variablesReference, { filter: "indexed", start: 2498, count: 100 }),
    ).toEqual(["[2498] = 2499", "[2499] = 2500"]);
    expect(await client.variables(variablesReference)).toHaveLength(1000);
    expect(await client.variables(variablesReference, { filter: "named" })).toEqual([]);
  });

  test("of names, paths and expressions", async () => {
    const client = open();
    await client.launch(launch, [{ line: 16 }]);
    await client.stop();
    const value = async (expression: string, context = "watch"): Promise<string> =>
      (await client.ask("evaluate", { expression, frameId: 1, context })).result;
    expect(await value("order.lines[1].sku", "hover")).toBe('"b"');
    expect(await value("order.lines[-1]")).toBe('{ sku: "b", price: 20 }');
    expect(await value('tax > 3.0 and kind == "mid"')).toBe("true");
    expect(await value("map(prices, p => p + tax)")).toBe("(2) [83, 103]");
    expect(JSON.parse(await value("order", "clipboard"))).toMatchObject({ id: "o-1" });
    await expect(value("tax + 1.0", "hover")).rejects.toThrow("no name");
    await expect(value("nothing")).rejects.toThrow('"nothing" has no value here');
    await expect(value("tax + kind")).rejects.toThrow("cannot put Float and String together");
    await expect(value("order.nothing")).rejects.toThrow("leads to nothing");
  });

  test("the inputs of a run are the given ones, else examples and defaults", async () => {
    const client = open();
    await client.launch({ ...launch, inputs: { rate: 0.5 }, stopOnEntry: true });
    await client.stop();
    expect(await client.scope("Inputs")).toEqual([
      'order = { id: "o-1", total: 310, lines: (2) [{ sku: "a", price: 10 }, { sku: "b", price: 20 }] }',
      "rate = 0.5",
    ]);
  });
});

describe("failures", () => {
  const text = "in n: Int\nhalf = 10 / n\nout end = half + 1\n";

  test("stop the run where they begin, with what there is to know", async () => {
    const client = open();
    await client.launch({ program, text, inputs: { n: 0 } });
    expect(await client.stop()).toEqual(["exception", "2: half"]);
    expect(await client.ask("exceptionInfo", { threadId: 1 })).toMatchObject({
      exceptionId: "R006",
      breakMode: "always",
      details: { stackTrace: "    at half (/shop/shop.cst:2:8)" },
    });
    expect(await client.scope("This node")).toEqual([
      "left = 10",
      "right = 0",
      expect.stringMatching(/^failure = \{ code: "R006"/),
    ]);
    await client.ask("continue", { threadId: 1 });
    expect(await client.event("exited")).toEqual({ exitCode: 3 });
    expect(client.output()).toMatch(/^failed\[R006\]/);
  });

  test("do not stop when nobody wants that; those that are handled stop when somebody does", async () => {
    const client = open();
    const handled = 'in ns: List<Int>\nout x = map(ns, n => 1 / n) with on_error: skip\nout y = "end"\n';
    await client.launch({ program, text: handled, inputs: { ns: [0] } }, [], ["handled"]);
    expect(await client.stop()).toEqual(["exception", "2: x"]);
    await client.ask("continue", { threadId: 1 });
    expect(await client.event("exited")).toEqual({ exitCode: 0 });
  });
});

describe("the life of a session", () => {
  test("a pipeline with mistakes is not launched", async () => {
    const client = open();
    await client.ask("initialize", {});
    await expect(client.ask("launch", { program, text: "out x = y\n" })).rejects.toThrow('"y"');
    await client.event("terminated");
  });

  test("a pipeline whose inputs have no values is not launched", async () => {
    const client = open();
    await client.ask("initialize", {});
    const launched = client.ask("launch", {
      program,
      text: "in a: Int\nin b: Int = 1\nin c: Optional<Int>\nout x = a + b\nout y = c\n",
    });
    await expect(launched).rejects.toThrow('"a" has no value');
  });

  test("a restart runs the text as it is now, and its breakpoints move with it", async () => {
    const client = open();
    await client.launch(launch, [{ line: 16 }]);
    await client.stop();
    await client.ask("restart", { arguments: { program, text: `\n${shop}` } });
    expect(await client.event("breakpoint")).toMatchObject({ breakpoint: { line: 8 + 1 } });
    expect(await client.stop()).toEqual(["breakpoint", "9: tax"]);
    expect(client.heard.some(({ event }) => event === "terminated")).toBe(false);
  });

  test("a run that stands can be ended", async () => {
    const client = open();
    await client.launch(launch, [{ line: 8 }]);
    await client.stop();
    await client.ask("terminate");
    await client.event("terminated");
    await client.ask("disconnect");
  });

  test("without debugging it only runs", async () => {
    const client = open();
    await client.launch({ ...launch, noDebug: true, stopOnEntry: true }, [{ line: 8 }]);
    await client.event("terminated");
    expect(client.output()).toContain("sum = 60");
  });

  test("lines and columns from 0 are understood", async () => {
    const client = open();
    await client.ask("initialize", { linesStartAt1: false, columnsStartAt1: false });
    const launched = client.ask("launch", launch);
    await client.event("initialized");
    const { breakpoints } = await client.ask("setBreakpoints", {
      source: { path: program },
      breakpoints: [{ line: 7 }],
    });
    expect(breakpoints).toMatchObject([{ verified: true, line: 7, column: 0 }]);
    await client.ask("configurationDone");
    await launched;
    expect(await client.stop()).toEqual(["breakpoint", "7: tax"]);
  });
});

describe("what is malformed is answered", () => {
  test.each([
    [{}, '"message.seq" should be a whole number'],
    [{ seq: 7, type: "event", command: "next" }, '"message.type" should be "request"'],
    [{ seq: 7, type: "request", command: "toString" }, '"toString" is not supported'],
    [{ seq: 7, type: "request", command: "launch" }, '"arguments" should be an object'],
    [
      { seq: 7, type: "request", command: "launch", arguments: { program: 1 } },
      '"arguments.program" should be a string',
    ],
    [
      {
        seq: 7,
        type: "request",
        command: "setBreakpoints",
        arguments: { source: {}, breakpoints: [{ line: "1" }] },
      },
      '"arguments.breakpoints[0].line" should be a whole number',
    ],
    [{ seq: 7, type: "request", command: "next" }, "nothing is being debugged"],
    [{ seq: 7, type: "request", command: "scopes", arguments: { frameId: 4 } }, "nothing is being debugged"],
  ])("%j", async (message, expected) => {
    const client = open();
    client.sendRaw(message);
    expect(await client.response("seq" in message ? 7 : 0)).toMatchObject({
      success: false,
      message: expected,
    });
    await client.ask("threads");
  });
});

test("names with hyphens are names", async () => {
  const client = open();
  const text = "in a: Int = 3\nnet-sum = a + 1\nout x = net-sum * 2\n";
  await client.launch({ program, text }, [{ line: 2 }, { line: 3, condition: "net-sum > 3" }]);
  expect(await client.stop()).toEqual(["breakpoint", "2: net-sum"]);
  await client.ask("continue");
  expect(await client.stop()).toEqual(["breakpoint", "3: x"]);
  const value = async (expression: string): Promise<string> =>
    (await client.ask("evaluate", { expression, frameId: 1 })).result;
  expect([await value("net-sum"), await value("net-sum + 1")]).toEqual(["4", "5"]);
  expect(await client.ask("completions", { text: "1 + net-s", column: 10, frameId: 1 })).toEqual({
    targets: [{ label: "net-sum", type: "variable", length: 5 }],
  });
});
