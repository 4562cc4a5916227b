import { createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { SinkWriter } from "@constellation/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lookup, nodeHttp } from "../http/node-http.ts";
import { isPrivateAddress } from "../http/private-address.ts";
import { LoopbackServer } from "../testing/loopback-server.ts";
import { sinkElements } from "../testing/sink-elements.ts";
import { TestHost } from "../testing/test-host.ts";
import { webhookConnector } from "./webhook-connector.ts";
import type { WebhookOptions } from "./webhook-sink.ts";

let host: TestHost;
let server: LoopbackServer;
/** What the server does with each request, in order; the last for all further. */
let script: ((response: ServerResponse) => void)[];
const open: SinkWriter[] = [];

beforeEach(async () => {
  host = new TestHost();
  script = [(response) => response.writeHead(200).end("thanks")];
  server = await LoopbackServer.start((_, response) => {
    const act = script.length > 1 ? script.shift() : script[0];
    act?.(response);
  });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((writer) => writer.close()));
  await server.close();
});

function optionsOf(more: Partial<WebhookOptions> = {}): WebhookOptions {
  return { url: `${server.address}/hook?key=secret`, retry: 2, timeout: "10s", allow_private: true, ...more };
}

async function openSink(more: Partial<WebhookOptions> = {}, lookup?: Lookup): Promise<SinkWriter> {
  const writer = await webhookConnector(nodeHttp(lookup)).sink?.open(host.context(optionsOf(more)));
  if (writer === undefined) throw new Error("it is a sink");
  open.push(writer);
  return writer;
}

const answers =
  (status: number, text = "", headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, headers).end(text);
  };
const faultOf = (work: unknown): Promise<string> =>
  Promise.resolve(work).then(
    () => "nothing failed",
    (error: unknown) =>
      error instanceof Error ? error.message.replaceAll(server.address, "SERVER") : String(error),
  );
const bodies = () => server.requests.map(({ body }) => JSON.parse(body));

test("each element is a request with its id as the key by which repeats are known", async () => {
  const sink = await openSink({ token: "t", headers: { "x-tenant": "a" } });
  await sink.write(sinkElements([{ a: 1 }, 2]));
  expect(bodies()).toEqual([{ a: 1 }, 2]);
  expect(server.requests[0]).toMatchObject({
    method: "POST",
    url: "/hook?key=secret",
    headers: {
      "content-type": "application/json",
      "idempotency-key": "e0",
      "webhook-id": "e0",
      authorization: "Bearer t",
      "x-tenant": "a",
    },
  });
});

test("requests are signed as Standard Webhooks says, with the time", async () => {
  for (const secret of ["whsec_c2VjcmV0", "secret"]) {
    const sink = await openSink({ secret });
    await sink.write(sinkElements([{ a: 1 }]));
    const request = server.requests.at(-1);
    expect(request?.headers["webhook-timestamp"]).toBe("1000");
    const signed = createHmac("sha256", "secret").update(`e0.1000.${request?.body}`).digest("base64");
    expect(request?.headers["webhook-signature"]).toBe(`v1,${signed}`);
  }
});

describe("batches", () => {
  test("hold elements with their ids; what is left of a write goes too", async () => {
    const sink = await openSink({ batch: 2 });
    await sink.write(sinkElements([1, 2, 3]));
    expect(bodies()).toEqual([
      [
        { id: "e0", value: 1 },
        { id: "e1", value: 2 },
      ],
      [{ id: "e2", value: 3 }],
    ]);
  });

  test("that linger go when they are full, when their time is over, and at a seal", async () => {
    const sink = await openSink({ batch: 2, linger: "5s" });
    await sink.write(sinkElements([1]));
    await sink.write(sinkElements([2, 3], 1));
    expect(bodies()).toHaveLength(1);
    host.clock.advance(5000);
    await server.received(2);
    await sink.write(sinkElements([4], 3));
    expect(bodies()).toHaveLength(2);
    await sink.seal(1);
    expect(bodies().map((batch) => batch.length)).toEqual([2, 1, 1]);
  });

  test("that linger overtake no request that is tried again", async () => {
    script = [answers(503), answers(503), answers(503), answers(200)];
    const sink = await openSink({ batch: 2, linger: "5s", retry: 5 });
    await sink.write(sinkElements([1]));
    const written = sink.write(sinkElements([2, 3, 4], 1));
    for (const delay of [750, 1500, 3000]) {
      await host.clock.waitedFor(delay);
      host.clock.advance(delay);
    }
    await written;
    const ids = bodies().map((batch: readonly { readonly id: string }[]) => batch.map(({ id }) => id).join());
    expect(ids).toEqual(["e0,e1", "e0,e1", "e0,e1", "e0,e1", "e2,e3"]);
  });

  test("have the same key whenever they are sent", async () => {
    const sink = await openSink({ batch: 2 });
    for (let count = 0; count < 2; count++) await sink.write(sinkElements([1, 2]));
    const keys = server.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(new Set(keys).size).toBe(1);
  });
});

describe("a request that is not taken is sent again", () => {
  test("after a wait that doubles, with the same id", async () => {
    script = [(response) => response.socket?.resetAndDestroy(), answers(503), answers(200)];
    const sink = await openSink();
    const written = sink.write(sinkElements([1]));
    for (const delay of [750, 1500]) {
      await host.clock.waitedFor(delay);
      host.clock.advance(delay);
    }
    await written;
    expect(server.requests.map(({ headers }) => headers["webhook-id"])).toEqual(["e0", "e0", "e0"]);
  });

  test("not before the time that the receiver asks for", async () => {
    script = [answers(429, "", { "retry-after": "7" }), answers(200)];
    const sink = await openSink();
    const written = sink.write(sinkElements([1]));
    await host.clock.waitedFor(7000);
    host.clock.advance(7000);
    await written;
    expect(server.requests).toHaveLength(2);
  });

  test("until there were enough attempts", async () => {
    script = [answers(500, "broken")];
    const sink = await openSink({ retry: 1 });
    const written = faultOf(sink.write(sinkElements([1])));
    await host.clock.waitedFor(750);
    host.clock.advance(750);
    expect(await written).toBe("SERVER/hook answered with status 500: broken; 2 attempts in a row failed");
  });

  test("when the receiver stalls", async () => {
    script = [() => undefined, answers(200)];
    const sink = await openSink();
    const written = sink.write(sinkElements([1]));
    await server.received(1);
    await host.clock.waitedFor(10_000);
    host.clock.advance(10_000);
    await host.clock.waitedFor(750);
    host.clock.advance(750);
    await written;
    expect(server.requests).toHaveLength(2);
  });
});

test.each([
  [
    "a refusal",
    answers(400, "no such field"),
    "SERVER/hook answered with status 400: no such field (element e0)",
  ],
  [
    "a redirect",
    answers(307, "", { location: "http://10.0.0.1/" }),
    'SERVER/hook answered with a redirect to "http://10.0.0.1/", which is not followed; bind the address that it leads to (element e0)',
  ],
])("%s is final", async (_, act, message) => {
  script = [act];
  const sink = await openSink();
  expect(await faultOf(sink.write(sinkElements([1])))).toBe(message);
  expect(server.requests).toHaveLength(1);
});

test("a connection that was kept and has been closed by the receiver costs no attempt", async () => {
  const sink = await openSink({ retry: 0 });
  await sink.write(sinkElements([1]));
  script = [(response) => response.socket?.resetAndDestroy(), answers(200)];
  await sink.write(sinkElements([2], 1));
  expect(bodies()).toEqual([1, 2, 2]);
});

test("a body without end is not read to its end", async () => {
  script = [
    (response) => {
      response.writeHead(400);
      const more = (): void => {
        while (response.write("x".repeat(10_000)));
        response.once("drain", more);
      };
      more();
    },
  ];
  const sink = await openSink();
  expect(await faultOf(sink.write(sinkElements([1])))).toMatch(/status 400: x{200} \(element e0\)$/);
});

describe("private addresses are refused unless they are allowed", () => {
  const refusal = (address: string) =>
    `${address} is an address of this machine or of a private network; set allow_private to send there (element e0)`;
  const send = async (url: string, lookup?: Lookup) =>
    faultOf((await openSink({ url, allow_private: false }, lookup)).write(sinkElements([1])));
  const port = () => new URL(server.address).port;

  test.each([
    ["http://127.0.0.1:PORT/", "127.0.0.1"],
    ["http://2130706433:PORT/", "127.0.0.1"],
    ["http://[::1]:PORT/", "[::1] (::1)"],
    ["http://[::ffff:127.0.0.1]:PORT/", "[::ffff:7f00:1] (::ffff:7f00:1)"],
    ["http://0.0.0.0:PORT/", "0.0.0.0"],
    ["http://169.254.169.254/latest", "169.254.169.254"],
  ])("%s", async (url, address) => {
    expect(await send(url.replace("PORT", port()))).toBe(refusal(address));
    expect(server.requests).toHaveLength(0);
  });

  test("also behind a name, of whomever it is", async () => {
    const lookup: Lookup = (_, answer) => answer(null, [{ address: "127.0.0.1", family: 4 }]);
    expect(await send(`http://public.example:${port()}/`, lookup)).toBe(
      refusal("public.example (127.0.0.1)"),
    );
    expect(await send(`http://localhost:${port()}/`)).toMatch(
      /localhost \((127\.0\.0\.1|::1)\) is an address/,
    );
    expect(server.requests).toHaveLength(0);
  });

  test("health refuses them too", async () => {
    const health = webhookConnector(nodeHttp()).health(host.context(optionsOf({ allow_private: false })));
    expect(await health).toMatchObject({ status: "down", problem: expect.stringContaining("allow_private") });
    expect(server.requests).toHaveLength(0);
  });

  test.each([
    ["10.1.2.3", true],
    ["172.31.0.1", true],
    ["172.32.0.1", false],
    ["192.168.0.1", true],
    ["100.64.0.1", true],
    ["8.8.8.8", false],
    ["fe80::1%eth0", true],
    ["fd00::1", true],
    ["::ffff:10.0.0.1", true],
    ["::ffff:8.8.8.8", false],
    ["64:ff9b::a00:1", true],
    ["2606:4700::1111", false],
    ["no address", true],
  ])("%s: %s", (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate);
  });
});

test("health is up when somebody answers, whatever", async () => {
  script = [answers(405)];
  expect(await webhookConnector(nodeHttp()).health(host.context(optionsOf()))).toEqual({ status: "ok" });
  expect(server.requests[0]?.method).toBe("OPTIONS");
});
