import type { ServerResponse } from "node:http";
import type { SourceReader } from "@constellation/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeHttp } from "../http/node-http.ts";
import { LoopbackServer, type ReceivedRequest } from "../testing/loopback-server.ts";
import { readSource } from "../testing/read-source.ts";
import { standsStill } from "../testing/stands-still.ts";
import { TestHost } from "../testing/test-host.ts";
import type { SseOptions } from "./event-source.ts";
import { sseConnector } from "./sse-connector.ts";

let host: TestHost;
let server: LoopbackServer;
/** What the server does with each connection, in order; the last for all further. */
let script: ((response: ServerResponse, request: ReceivedRequest) => void)[];
const open: SourceReader[] = [];

beforeEach(async () => {
  host = new TestHost();
  script = [];
  server = await LoopbackServer.start((request, response) => {
    const act = script.length > 1 ? script.shift() : script[0];
    act?.(response, request);
  });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()));
  await server.close();
});

function optionsOf(more: Partial<SseOptions>): SseOptions {
  return {
    url: `${server.address}/events?key=secret`,
    timeout: "30s",
    attempts: 3,
    silence: "5min",
    event_max: 1000,
    ...more,
  };
}

async function openSource(more: Partial<SseOptions> = {}): Promise<SourceReader> {
  const reader = await sseConnector(nodeHttp()).source?.open(host.context(optionsOf(more)));
  if (reader === undefined) throw new Error("it is a source");
  open.push(reader);
  return reader;
}

const stream = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { "content-type": "text/event-stream" });
const sends = (text: string) => (response: ServerResponse) => {
  stream(response).write(text);
};
const sendsAndEnds = (text: string) => (response: ServerResponse) => {
  stream(response).end(text);
};
const answers =
  (status: number, text = "", headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, headers).end(text);
  };
const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing failed",
    (error: unknown) =>
      error instanceof Error ? error.message.replaceAll(server.address, "SERVER") : String(error),
  );

test("events are elements; their ids are the position", async () => {
  script = [sends('id: a\ndata: {"n":1}\n\nid: b\nevent: other\ndata: 2\n\n')];
  const reader = await openSource();
  const read = await readSource(reader, { count: 2 });
  expect(read).toMatchObject({ elements: [{ n: 1 }, 2], places: ["a", "b"] });
  expect(reader.position()).toEqual({ "": { id: "b" } });
});

test("the position is of what was pulled, not of what has come", async () => {
  script = [sends("id: a\ndata: 1\n\nid: b\ndata: 2\n\n")];
  const reader = await openSource();
  await readSource(reader, { count: 1, max: 1 });
  expect(reader.position()).toEqual({ "": { id: "a" } });
});

test("with `event`, only events of that name; the others are passed over for good", async () => {
  script = [sends("id: a\ndata: 1\n\nid: b\nevent: alert\ndata: 2\n\nid: c\ndata: 3\n\n")];
  const reader = await openSource({ event: "alert" });
  expect((await readSource(reader, { count: 1 })).elements).toEqual([2]);
  expect(reader.position()).toEqual({ "": { id: "c" } });
});

test("it asks for what comes behind a position, with its credentials", async () => {
  script = [sends("id: 8\ndata: 8\n\n")];
  const reader = await openSource({ token: "t", headers: { "x-tenant": "a" } });
  await reader.seek({ "": { id: "7" } });
  await readSource(reader, { count: 1 });
  expect(server.requests[0]?.headers).toMatchObject({
    accept: "text/event-stream",
    "last-event-id": "7",
    authorization: "Bearer t",
    "x-tenant": "a",
  });
});

describe("where the stream breaks it goes on", () => {
  test("when the server ends it, resets it, or sends half an event", async () => {
    script = [
      sendsAndEnds("id: 1\ndata: 1\n\nid: 2\ndata: half"),
      (response) => {
        stream(response).write("id: 2\ndata: 2\n\n", () => undefined);
      },
      sends("id: 3\ndata: 3\n\n"),
    ];
    const reader = await openSource();
    expect((await readSource(reader, { count: 1 })).elements).toEqual([1]);
    const second = readSource(reader, { count: 1 });
    await host.clock.waitedFor(750);
    host.clock.advance(750);
    expect((await second).elements).toEqual([2]);
    const third = readSource(reader, { count: 1 });
    server.cut();
    await host.clock.waitedFor(750);
    host.clock.advance(750);
    expect((await third).elements).toEqual([3]);
    expect(server.requests.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "1", "2"]);
    expect(host.logger.lines.join()).toContain(`the stream of ${server.address}`);
  });

  test("when it is silent, and after the time that it asked for", async () => {
    script = [sends("retry: 5000\nid: 1\ndata: 1\n\n"), sends("data: 2\n\n")];
    const reader = await openSource();
    await readSource(reader, { count: 1 });
    const next = readSource(reader, { count: 1 });
    await host.clock.waitedFor(300_000);
    host.clock.advance(300_000);
    await host.clock.waitedFor(3750);
    host.clock.advance(3750);
    expect((await next).elements).toEqual([2]);
    expect(host.logger.lines.join()).toContain("has been silent for 5min");
  });

  test("status 204 is the end", async () => {
    script = [sendsAndEnds("data: 1\n\n"), answers(204)];
    const reader = await openSource();
    const all = readSource(reader);
    await host.clock.waitedFor(750);
    host.clock.advance(750);
    expect((await all).elements).toEqual([1]);
  });

  test("until too many attempts in a row have failed: each waits longer", async () => {
    script = [answers(503, "under repair")];
    const pull = faultOf(readSource(await openSource(), { count: 1 }));
    for (const delay of [750, 1500]) {
      await host.clock.waitedFor(delay);
      host.clock.advance(delay);
    }
    expect(await pull).toBe(
      "SERVER/events answered with status 503: under repair; 3 attempts in a row failed",
    );
  });
});

test.each([
  ["a refusal", answers(403, "no"), "SERVER/events answered with status 403: no"],
  [
    "another type",
    answers(200, "{}", { "content-type": "application/json" }),
    'SERVER/events answered with "application/json", not with text/event-stream',
  ],
])("%s is final, and the query is not shown", async (_, act, message) => {
  script = [act];
  expect(await faultOf(readSource(await openSource(), { count: 1 }))).toBe(message);
});

test("a server that does not answer is given up", async () => {
  script = [() => undefined];
  const pull = faultOf(readSource(await openSource({ attempts: 1 }), { count: 1 }));
  await server.received(1);
  await host.clock.waitedFor(30_000);
  host.clock.advance(30_000);
  expect(await pull).toBe("SERVER/events did not answer within 30s");
});

test("redirects are followed, credentials stay with their place", async () => {
  const other = await LoopbackServer.start((_, response) => sends("data: 1\n\n")(response));
  script = [answers(307, "", { location: `${other.address}/moved` })];
  const reader = await openSource({ token: "t" });
  expect((await readSource(reader, { count: 1 })).elements).toEqual([1]);
  expect(server.requests[0]?.headers.authorization).toBe("Bearer t");
  expect(other.requests[0]).toMatchObject({ url: "/moved" });
  expect(other.requests[0]?.headers).not.toHaveProperty("authorization");
  await other.close();
});

test("a loop of redirects is refused", async () => {
  script = [answers(302, "", { location: "/events" })];
  expect(await faultOf(readSource(await openSource(), { count: 1 }))).toMatch(/more than 5 redirects/);
});

test("what is not UTF-8 or too large is told with its place", async () => {
  script = [
    (response) => {
      stream(response).write(
        Buffer.concat([Buffer.from("id: 1\ndata: "), Buffer.from([0xc0]), Buffer.from("\n\n")]),
      );
      response.write(`id: 2\ndata: ${"x".repeat(2000)}\n\nid: 3\ndata: 3\n\n`);
    },
  ];
  expect(await readSource(await openSource(), { count: 1 })).toMatchObject({
    elements: [3],
    malformed: ["1: byte 7 of a line is not UTF-8", "2: it has more than 1000 bytes"],
  });
});

test("a wait ends with its signal, and what comes then is not lost", async () => {
  let connection: ServerResponse | undefined;
  script = [
    (response) => {
      connection = stream(response);
      connection.flushHeaders();
    },
  ];
  const reader = await openSource();
  const waiting = new AbortController();
  const pull = faultOf(Promise.resolve(reader.pull(1, waiting.signal)));
  await server.received(1);
  waiting.abort(new Error("given up"));
  expect(await pull).toBe("given up");
  connection?.write("data: 1\n\n");
  expect((await readSource(reader, { count: 1 })).elements).toEqual([1]);
});

test("a pipeline that does not pull slows the server down", async () => {
  const block = `data: "${"x".repeat(60_000)}"\n\n`;
  const blocks = 400;
  let sent = 0;
  script = [
    (response) => {
      stream(response);
      const more = (): void => {
        while (sent < blocks) {
          sent += 1;
          if (!response.write(block)) {
            response.once("drain", more);
            return;
          }
        }
      };
      more();
    },
  ];
  const reader = await openSource({ event_max: 100_000 });
  await readSource(reader, { count: 1, max: 1 });
  await standsStill(() => sent);
  expect(sent).toBeLessThan(blocks);
  expect((await readSource(reader, { count: blocks - 1 })).elements).toHaveLength(blocks - 1);
});

describe("health", () => {
  const health = (options = optionsOf({})) => sseConnector(nodeHttp()).health(host.context(options));

  test("is up when there is a stream", async () => {
    script = [(response) => stream(response).flushHeaders()];
    expect(await health()).toEqual({ status: "ok" });
  });

  test("is down in words", async () => {
    script = [answers(500, "broken")];
    const options = optionsOf({});
    expect(await health(options)).toMatchObject({ problem: expect.stringContaining("status 500: broken") });
    await server.close();
    expect(await health(options)).toMatchObject({
      status: "down",
      problem: expect.stringContaining("nobody listens there (ECONNREFUSED)"),
    });
    server = await LoopbackServer.start(() => undefined);
  });
});
