import type { SinkWriter, SourceReader } from "@constellation/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { LoopbackServer } from "../testing/loopback-server.ts";
import { LoopbackSockets } from "../testing/loopback-sockets.ts";
import { readSource } from "../testing/read-source.ts";
import { sinkElements } from "../testing/sink-elements.ts";
import { standsStill } from "../testing/stands-still.ts";
import { TestHost } from "../testing/test-host.ts";
import type { WebSocketOptions } from "./socket-link.ts";
import { websocketConnector } from "./websocket-connector.ts";

let host: TestHost;
let server: LoopbackServer;
let peer: LoopbackSockets;
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  host = new TestHost();
  server = await LoopbackServer.start((_, response) => response.writeHead(404).end());
  peer = new LoopbackSockets(server.http);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  peer.close();
  await server.close();
});

function optionsOf(more: Partial<WebSocketOptions> = {}): WebSocketOptions {
  return {
    url: `${server.address.replace("http", "ws")}/feed?key=secret`,
    timeout: "30s",
    attempts: 3,
    ping: "20s",
    message_max: 100_000,
    buffer: 10,
    overflow: "block",
    close: "reconnect",
    form: "envelope",
    ...more,
  };
}

const connector = () => websocketConnector((url, options) => new WebSocket(url, options));

async function openSource(more: Partial<WebSocketOptions> = {}): Promise<SourceReader> {
  const reader = await connector().source?.open(host.context(optionsOf(more)));
  if (reader === undefined) throw new Error("it is a source");
  open.push(reader);
  return reader;
}

async function openSink(more: Partial<WebSocketOptions> = {}): Promise<SinkWriter> {
  const writer = await connector().sink?.open(host.context(optionsOf(more)));
  if (writer === undefined) throw new Error("it is a sink");
  open.push(writer);
  return writer;
}

const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing failed",
    (error: unknown) =>
      error instanceof Error
        ? error.message.replaceAll(server.address.replace("http", "ws"), "SERVER")
        : String(error),
  );

/** Lets the next attempt begin. */
async function reconnects(delayMs = 750): Promise<void> {
  await host.clock.waitedFor(delayMs);
  host.clock.advance(delayMs);
}

describe("a source", () => {
  test("messages are elements, text or binary", async () => {
    const reader = await openSource();
    const socket = await peer.connection(0);
    socket.send('{"a":1}');
    socket.send(Buffer.from("2"), { binary: true });
    expect(await readSource(reader, { count: 2 })).toMatchObject({ elements: [{ a: 1 }, 2], places: [1, 2] });
  });

  test("what is not UTF-8 is told, and the connection stays", async () => {
    const reader = await openSource();
    const socket = await peer.connection(0);
    socket.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false });
    socket.send("2");
    expect(await readSource(reader, { count: 1 })).toMatchObject({
      elements: [2],
      malformed: ["1: byte 2 of a message is not UTF-8"],
    });
    expect(peer.connections).toHaveLength(1);
  });

  test("a message that is too large costs the connection, not the source", async () => {
    const reader = await openSource();
    (await peer.connection(0)).send("x".repeat(100_001));
    const read = readSource(reader, { count: 1 });
    await reconnects();
    (await peer.connection(1)).send("2");
    expect(await read).toMatchObject({
      elements: [2],
      malformed: ["1: a message has more than 100000 bytes"],
    });
  });

  test("it connects anew when the peer closes, resets, or sends half a frame", async () => {
    const reader = await openSource();
    (await peer.connection(0)).close(1001);
    await reconnects();
    const second = await peer.connection(1);
    second.send("1");
    expect((await readSource(reader, { count: 1 })).elements).toEqual([1]);
    server.cut();
    await reconnects();
    const third = await peer.connection(2);
    // The head of a frame of 5 bytes, and 2 of them.
    (third as unknown as { readonly _socket: import("node:net").Socket })._socket.end(
      Buffer.from([0x81, 5, 0x31, 0x32]),
    );
    await reconnects(1500);
    (await peer.connection(3)).send("2");
    expect(await readSource(reader, { count: 1 })).toMatchObject({ elements: [2], malformed: [] });
  });

  test("a normal close is the end, where that was said", async () => {
    const reader = await openSource({ close: "end" });
    const socket = await peer.connection(0);
    socket.send("1");
    socket.close(1000);
    expect((await readSource(reader)).elements).toEqual([1]);
  });

  test("it fails when too many attempts in a row have", async () => {
    const reader = await openSource();
    const pull = faultOf(readSource(reader, { count: 1 }));
    await peer.connection(0);
    await server.close();
    await reconnects();
    await reconnects(1500);
    expect(await pull).toBe(
      "SERVER/feed cannot be connected: nobody listens there (ECONNREFUSED); 3 attempts in a row failed",
    );
  });

  test("a peer that closes a quiet connection now and then is not at fault", async () => {
    const reader = await openSource();
    for (let closes = 0; closes < 5; closes++) {
      const socket = await peer.connection(closes);
      // From then on the peer is asked whether it is there: the connection stands.
      await host.clock.waitedFor(20_000);
      host.clock.advance(30_000);
      socket.close(1000);
      await reconnects();
    }
    (await peer.connection(5)).send("1");
    expect((await readSource(reader, { count: 1 })).elements).toEqual([1]);
  });

  test("a peer that is gone without a word is noticed", async () => {
    peer.close();
    const mute = await LoopbackServer.start(() => undefined);
    const deaf = new LoopbackSockets(mute.http, { autoPong: false });
    const reader = await openSource({ url: mute.address.replace("http", "ws") });
    const first = await deaf.connection(0);
    const asked = new Promise<void>((resolve) => first.once("ping", () => resolve()));
    host.clock.advance(20_000);
    await asked;
    host.clock.advance(20_000);
    await reconnects();
    (await deaf.connection(1)).send("1");
    expect((await readSource(reader, { count: 1 })).elements).toEqual([1]);
    deaf.close();
    await mute.close();
  });

  test("a wait ends with its signal, and nothing is lost by that", async () => {
    const reader = await openSource();
    const waiting = new AbortController();
    const pull = faultOf(Promise.resolve(reader.pull(1, waiting.signal)));
    waiting.abort(new Error("given up"));
    expect(await pull).toBe("given up");
    (await peer.connection(0)).send("1");
    expect((await readSource(reader, { count: 1 })).elements).toEqual([1]);
  });
});

describe("a flood", () => {
  const count = 400;
  const large = JSON.stringify("x".repeat(60_000));
  const isOut = (socket: WebSocket) => () => socket.bufferedAmount;

  async function flood(): Promise<WebSocket> {
    const socket = await peer.connection(0);
    for (let index = 0; index < count; index++) socket.send(index % 2 === 0 ? large : String(index));
    await standsStill(isOut(socket));
    return socket;
  }

  test("pauses the peer with `block`, and nothing is lost", async () => {
    const reader = await openSource();
    const socket = await flood();
    expect(socket.bufferedAmount).toBeGreaterThan(0);
    const read = await readSource(reader, { count });
    expect(read.elements.filter((each) => typeof each === "number")).toEqual(
      Array.from({ length: count / 2 }, (_, index) => 2 * index + 1),
    );
    expect(reader.dropped?.()).toBe(0);
  });

  test("a closed gate pauses the peer too", async () => {
    const reader = await openSource({ buffer: 1000 });
    reader.pause?.();
    const socket = await flood();
    expect(socket.bufferedAmount).toBeGreaterThan(0);
    reader.resume?.();
    expect((await readSource(reader, { count })).elements).toHaveLength(count);
  });

  test.each([
    ["drop_oldest", [395, 397, 399]],
    ["drop_newest", [1, 3, 5]],
  ] as const)("with %s what is too much is dropped and counted", async (overflow, kept) => {
    const reader = await openSource({ overflow });
    await flood();
    await standsStill(() => reader.dropped?.() ?? 0);
    expect(reader.dropped?.()).toBe(count - 10);
    const read = await readSource(reader, { count: 10 });
    expect(read.elements).toEqual(expect.arrayContaining([...kept]));
  });

  test("with `fail` the source fails", async () => {
    const reader = await openSource({ overflow: "fail" });
    await flood();
    await standsStill(() => reader.dropped?.() ?? 0);
    await readSource(reader, { count: 10 });
    expect(await faultOf(readSource(reader, { count: 1 }))).toBe(
      "SERVER/feed sends faster than elements are taken: more than 10 are waiting",
    );
  });
});

describe("a sink", () => {
  const envelope = (index: number, value: number) => JSON.stringify({ id: `e${index}`, value });

  test("sends elements with their ids; a seal waits until the peer has them", async () => {
    const sink = await openSink();
    await sink.write(sinkElements([1, 2]));
    await sink.seal(1);
    expect(peer.messages).toEqual([envelope(0, 1), envelope(1, 2)]);
  });

  test("sends values alone, where that was said", async () => {
    const sink = await openSink({ form: "value" });
    await sink.write(sinkElements([{ a: 1 }]));
    await sink.seal(1);
    expect(peer.messages).toEqual(['{"a":1}']);
  });

  test("what was not confirmed is sent again after a break", async () => {
    const sink = await openSink();
    await sink.write(sinkElements([1]));
    await sink.seal(1);
    server.cut();
    await sink.write(sinkElements([2], 1));
    const sealed = sink.seal(2);
    await reconnects();
    await sealed;
    expect(peer.messages.filter((each) => each === envelope(0, 1))).toHaveLength(1);
    expect(peer.messages).toContain(envelope(1, 2));
  });

  test("a peer that never confirms holds the seal up, then the sink fails", async () => {
    const mute = await LoopbackServer.start(() => undefined);
    const deaf = new LoopbackSockets(mute.http, { autoPong: false });
    const sink = await openSink({ url: mute.address.replace("http", "ws"), attempts: 2 });
    await sink.write(sinkElements([1]));
    const sealed = faultOf(sink.seal(1));
    await host.clock.waitedFor(20_000);
    host.clock.advance(20_000);
    await reconnects();
    await deaf.connection(1);
    await host.clock.waitedFor(20_000);
    host.clock.advance(20_000);
    expect(await sealed).toMatch(/did not confirm within 20s; 2 attempts in a row failed/);
    deaf.close();
    await mute.close();
  });

  test("whoever writes waits when too much is not confirmed", async () => {
    const sink = await openSink();
    const socket = await peer.connection(0);
    socket.pause();
    let isWritten = false;
    const written = Promise.resolve(
      sink.write(sinkElements(Array.from({ length: 3000 }, (_, index) => index))),
    ).then(() => {
      isWritten = true;
    });
    await host.clock.waitedFor(20_000);
    expect(isWritten).toBe(false);
    socket.resume();
    await written;
    await sink.seal(1);
    expect(peer.messages).toHaveLength(3000);
  });
});

describe("connecting", () => {
  test("a refusal is final", async () => {
    peer.close();
    const refusing = await LoopbackServer.start(() => undefined);
    refusing.http.on("upgrade", (_, socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
    const url = refusing.address.replace("http", "ws");
    expect(await faultOf(openSource({ url }))).toMatch(/cannot be connected: it answered with status 403/);
    const down = await connector().health(host.context(optionsOf({ url })));
    expect(down).toMatchObject({ status: "down" });
    await refusing.close();
  });

  test("health is up when the peer opens a socket", async () => {
    expect(await connector().health(host.context(optionsOf()))).toEqual({ status: "ok" });
  });

  test("a peer that does not answer is given up", async () => {
    peer.close();
    const mute = await LoopbackServer.start(() => undefined);
    const upgraded = new Promise<void>((resolve) => mute.http.on("upgrade", () => resolve()));
    const opening = faultOf(openSource({ url: mute.address.replace("http", "ws"), attempts: 1 }));
    await upgraded;
    host.clock.advance(30_000);
    expect(await opening).toMatch(/did not answer within 30s/);
    await mute.close();
  });
});
