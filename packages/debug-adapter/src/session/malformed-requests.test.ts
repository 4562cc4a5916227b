import { compile } from "@constellation/compiler";
import { createRuntime } from "@constellation/runtime";
import { VirtualClock } from "@constellation/runtime/testing";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import {
  asyncProperty,
  assert as check,
  constantFrom,
  dictionary,
  jsonValue,
  oneof,
  option,
  record,
} from "fast-check";
import { expect, test } from "vitest";
import { DebugClient } from "../testing/debug-client.ts";
import { textHost } from "../text-host.ts";
import { DebugSession } from "./debug-session.ts";
import { requests } from "./requests.ts";

const seed = Number(process.env.CONSTELLATION_PROPERTY_SEED ?? 20_260_101);
const text = "in n: Int\nhalf = 10 / n\nout end = half + 1\n";
const names = [
  "frameId",
  "variablesReference",
  "line",
  "source",
  "expression",
  "breakpoints",
  "filters",
  "threadId",
  "start",
  "count",
  "text",
  "column",
  "arguments",
  "condition",
  "path",
];
const commands = Object.keys(requests).filter((name) => name !== "disconnect");
const value = oneof(jsonValue(), constantFrom(0, 1, -1, 2, 1e18, "n", "half.x[0]", "{n}", text));
const request = record({
  type: constantFrom("request", "request", "request", "response", null),
  command: oneof(constantFrom(...commands), constantFrom(...commands), jsonValue()),
  arguments: option(oneof(dictionary(constantFrom(...names), value), jsonValue()), { nil: undefined }),
});

function open(): DebugClient {
  const host = textHost({
    compile(source, file, constants) {
      const { graph, diagnostics } = compile(source, standardCatalogue, { file, constants });
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

test("whatever is asked is answered once, and the session goes on", async () => {
  const holds = asyncProperty(request, async (asked) => {
    const client = open();
    await client.launch({ program: "/a.cst", text, inputs: { n: 2 }, stopOnEntry: true });
    await client.stop();
    client.sendRaw({ ...asked, seq: 1000 });
    await client.response(1000);
    expect(client.heard.filter((each) => each.request_seq === 1000)).toHaveLength(1);
    await client.ask("threads");
    await client.ask("disconnect");
  });
  await check(holds, { numRuns: 300, seed });
}, 60_000);
