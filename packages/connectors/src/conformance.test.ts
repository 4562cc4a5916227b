import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { connectorData } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { builtinConnectors } from "./builtin-connectors.ts";
import { connectorDeclarations } from "./declarations.ts";
import { nodeDisk } from "./disk/node-disk.ts";
import { fileConnector } from "./file/file-connector.ts";
import { nodeHttp } from "./http/node-http.ts";
import { memoryConnector } from "./memory/memory-connector.ts";
import { MemoryQueues } from "./memory/memory-queue.ts";
import { sseConnector } from "./sse/sse-connector.ts";
import { stdinConnector } from "./stdin/stdin-connector.ts";
import { stdoutConnector } from "./stdout/stdout-connector.ts";
import {
  type ConformanceCheck,
  connectorConformance,
  type SinkPlace,
} from "./testing/connector-conformance.ts";
import { LoopbackServer } from "./testing/loopback-server.ts";
import { LoopbackSockets } from "./testing/loopback-sockets.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { valueConnector } from "./value/value-connector.ts";
import { webhookConnector } from "./webhook/webhook-connector.ts";
import { websocketConnector } from "./websocket/websocket-connector.ts";

const linesOf = (elements: readonly JsonValue[]): string =>
  elements.map((element) => `${JSON.stringify(element)}\n`).join("");
const elementsOf = (text: string): readonly JsonValue[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

function suite(name: string, checks: readonly ConformanceCheck[]): void {
  describe(name, () => {
    test.each(checks.map((check) => [check.name, check] as const))("%s", async (_, check) => {
      await check.run();
    });
  });
}

const queues = new MemoryQueues();
const queueOptions = { capacity: 100, overflow: "block" } as const;
let queueCount = 0;
suite(
  "memory",
  connectorConformance(memoryConnector(queues), {
    source: () => {
      const name = `queue ${++queueCount}`;
      const queue = queues.queue(name, { capacity: 100 });
      return {
        options: { name, ...queueOptions },
        feed: async (elements) => {
          for (const element of elements) await queue.push(element);
        },
        end: () => queue.end(),
      };
    },
    sink: () => {
      const name = `queue ${++queueCount}`;
      return { options: { name, ...queueOptions }, received: () => queues.queue(name).waiting };
    },
  }),
);

const fileOptions = { follow: false, delimiter: "," };
const absentFile = () => ({ ...fileOptions, path: "no such folder/in.jsonl" });

function fileSink(
  name: string,
  received: (path: string) => readonly JsonValue[],
): SinkPlace<typeof fileOptions & { readonly path: string }> {
  const folder = temporaryFolder();
  const path = join(folder.path, name) + (name.endsWith("/") ? "/" : "");
  const options = { ...fileOptions, path: path.replace(/\/+$/, "/") };
  return { options, received: () => received(options.path), remove: folder.remove };
}

function fileSource(name: string, follow: boolean) {
  const folder = temporaryFolder();
  const path = join(folder.path, name);
  writeFileSync(path.replace("*", "a"), "");
  const options = { ...fileOptions, path, follow };
  const feed = (elements: readonly JsonValue[]) => {
    // Two files, where there are many: the first elements in the first.
    const middle = path.includes("*") ? Math.ceil(elements.length / 2) : elements.length;
    appendFileSync(path.replace("*", "a"), linesOf(elements.slice(0, middle)));
    if (middle < elements.length) appendFileSync(path.replace("*", "b"), linesOf(elements.slice(middle)));
  };
  return { options, feed, remove: folder.remove, ...(follow ? {} : { end: () => undefined }) };
}

suite(
  "file",
  connectorConformance(fileConnector(nodeDisk), {
    source: () => fileSource("in.jsonl", false),
    sink: () => fileSink("out.jsonl", (path) => elementsOf(readFileSync(path, "utf8"))),
    absent: absentFile,
  }),
);

suite(
  "file, followed; a folder of parts",
  connectorConformance(fileConnector(nodeDisk), {
    source: () => fileSource("in.jsonl", true),
    sink: () =>
      fileSink("out/", (path) =>
        readdirSync(path)
          .filter((name) => !name.startsWith("."))
          .sort()
          .flatMap((name) => elementsOf(readFileSync(join(path, name), "utf8"))),
      ),
    absent: absentFile,
  }),
);

let input = (): AsyncIterable<Uint8Array> => {
  throw new Error("nothing to read yet");
};
suite(
  "stdin",
  connectorConformance(
    stdinConnector(() => input()),
    {
      source: () => {
        const lines: string[] = [];
        const waiting: (() => void)[] = [];
        let hasEnded = false;
        const wake = (): void => {
          for (const each of waiting.splice(0)) each();
        };
        input = async function* () {
          for (;;) {
            const text = lines.shift();
            if (text !== undefined) yield Buffer.from(text);
            else if (hasEnded) return;
            else await new Promise<void>((resolve) => waiting.push(resolve));
          }
        };
        return {
          options: { delimiter: "," },
          feed: (elements) => {
            lines.push(linesOf(elements));
            wake();
          },
          end: () => {
            hasEnded = true;
            wake();
          },
        };
      },
    },
  ),
);

let written = "";
suite(
  "stdout",
  connectorConformance(
    stdoutConnector({
      write: async (text) => {
        written += text;
      },
    }),
    {
      sink: () => {
        written = "";
        return { options: { delimiter: ",", label: false }, received: () => elementsOf(written) };
      },
    },
  ),
);

describe("value", () => {
  const connector = valueConnector();

  test("it gives its value once, also when it is read on from a position", async () => {
    const context = {
      options: { json: '{"a":1}' },
      name: "rate",
      signal: new AbortController().signal,
      clock: { now: () => 0, schedule: () => () => undefined },
      random: { next: () => 0 },
      logger: console,
    };
    const reader = await connector.source?.open(context);
    expect(await reader?.pull(5, context.signal)).toMatchObject({ elements: [{ a: 1 }], isLast: true });
    expect(await reader?.pull(5, context.signal)).toBe("end");
    const again = await connector.source?.open(context);
    await again?.seek(reader?.position() ?? {});
    expect(await again?.pull(5, context.signal)).toBe("end");
    await reader?.close();
    await again?.close();
  });
});

/** A server of events that keeps them, with ids, for whoever comes later. */
async function eventServer() {
  const events: string[] = [];
  const listeners = new Set<ServerResponse>();
  let hasEnded = false;
  const server = await LoopbackServer.start(({ headers }, response) => {
    const from = Number(headers["last-event-id"] ?? 0);
    if (hasEnded && from >= events.length) {
      response.writeHead(204).end();
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    for (const event of events.slice(from)) response.write(event);
    if (hasEnded) response.end();
    else listeners.add(response);
  });
  return {
    server,
    feed: (elements: readonly JsonValue[]) => {
      for (const element of elements) {
        const event = `id: ${events.length + 1}\ndata: ${JSON.stringify(element)}\n\n`;
        events.push(event);
        for (const listener of listeners) listener.write(event);
      }
    },
    end: () => {
      hasEnded = true;
      for (const listener of listeners) listener.end();
    },
  };
}

const connection = { timeout: "5s", attempts: 3 };
/** Time that passes at once: attempts need not be waited for. */
const hurried = {
  clock: {
    now: () => 0,
    schedule: (delayMs: number, task: () => void) => {
      if (delayMs > 2000) return () => undefined;
      const soon = setImmediate(task);
      return () => clearImmediate(soon);
    },
  },
};

suite(
  "sse",
  connectorConformance(sseConnector(nodeHttp()), {
    source: async () => {
      const { server, feed, end } = await eventServer();
      const url = `${server.address}/events`;
      const options = { ...connection, url, silence: "5min", event_max: 10_000 };
      return { options, feed, end, remove: () => server.close() };
    },
    absent: () => ({ ...connection, url: "http://127.0.0.1:1/", silence: "5min", event_max: 10_000 }),
    host: hurried,
  }),
);

const socketOptions = {
  ...connection,
  ping: "30s",
  message_max: 10_000,
  buffer: 4,
  overflow: "block",
  close: "end",
  form: "envelope",
} as const;

async function socketServer() {
  const server = await LoopbackServer.start((_, response) => response.end());
  const peer = new LoopbackSockets(server.http);
  const remove = async (): Promise<void> => {
    peer.close();
    await server.close();
  };
  return { peer, remove, options: { ...socketOptions, url: server.address.replace("http", "ws") } };
}

suite(
  "websocket",
  connectorConformance(
    websocketConnector((url, options) => new WebSocket(url, options)),
    {
      source: async () => {
        const { peer, remove, options } = await socketServer();
        return {
          options,
          feed: async (elements) => {
            const socket = await peer.connection(0);
            for (const element of elements) socket.send(JSON.stringify(element));
          },
          end: async () => (await peer.connection(0)).close(1000),
          remove,
        };
      },
      sink: async () => {
        const { peer, remove, options } = await socketServer();
        return { options, received: () => peer.messages.map((message) => JSON.parse(message).value), remove };
      },
      absent: () => ({ ...socketOptions, url: "ws://127.0.0.1:1/" }),
      host: hurried,
    },
  ),
);

const webhookOptions = { retry: 1, timeout: "5s", allow_private: true };
suite(
  "webhook",
  connectorConformance(webhookConnector(nodeHttp()), {
    sink: async () => {
      const server = await LoopbackServer.start((_, response) => response.end());
      const received = () =>
        server.requests.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body));
      return { options: { ...webhookOptions, url: server.address }, received, remove: () => server.close() };
    },
    absent: () => ({ ...webhookOptions, url: "http://127.0.0.1:1/" }),
  }),
);

test("what the checker knows of the built-in connectors is what they are", () => {
  const declared = connectorDeclarations.filter(({ package: needed }) => needed === undefined);
  expect(builtinConnectors().map((connector) => connectorData(connector))).toEqual(declared);
});

test("the suite notices a connector that does not do what it must", async () => {
  const connector = memoryConnector(new MemoryQueues());
  const forgetful = new MemoryQueues();
  const checks = connectorConformance(
    { ...connector, source: { ...memoryConnector(forgetful).source, replayable: true } as never },
    {
      source: () => {
        const queue = forgetful.queue(`queue ${++queueCount}`, queueOptions);
        return {
          options: { name: queue.name, ...queueOptions },
          feed: async (elements) => {
            for (const element of elements.slice(1)) await queue.push(element);
          },
          end: () => queue.end(),
        };
      },
    },
  );
  const failures = await Promise.all(
    checks.map(({ name, run }) =>
      run().then(
        () => "",
        () => name,
      ),
    ),
  );
  expect(failures.filter((name) => name !== "")).toEqual(
    expect.arrayContaining([
      "its declaration can be used",
      "a source gives what is there, in order, never more than was asked for",
      "from every position the same elements follow",
    ]),
  );
});
