import { compile } from "@constellation/compiler";
import { builtinConnectors, connectorRegistry, resolveBindings } from "@constellation/connectors";
import { MemoryDisk } from "@constellation/connectors/testing";
import { standardCatalogue } from "@constellation/stdlib";
import type { Chance } from "./chance.ts";
import { crashDisk, heldMaxOf } from "./file-scene.ts";
import type { Scene } from "./scene.ts";
import { simulatedDisk } from "./simulated-disk.ts";
import { EventServer, Receiver } from "./simulated-http.ts";
import { SocketPeer } from "./simulated-socket.ts";

const source = `
in event: { n: Int }
out doubled = event.n * 2
out posted = { n: event.n } when event.n % 3 != 0
out pushed = event.n
out tens = collect(event.n) with window: count(10)
`;

/**
 * Server-sent events into files, a webhook and a WebSocket. The files have every event exactly once, in order; the receivers every one at least
 * once, first in order, each time with the same id.
 */
export function networkScene(chance: Chance): Scene {
  const count = 50 + chance.below(1500);
  const server = new EventServer(Array.from({ length: count }, (_, n) => JSON.stringify({ n })));
  const receiver = new Receiver();
  const peer = new SocketPeer();
  const memory = new MemoryDisk();
  const { graph } = compile(source, standardCatalogue);
  if (graph === undefined) throw new Error("the pipeline of the network should compile");
  return {
    name: "network",
    graph,
    modules: [],
    checkpointElements: 20 + chance.below(100),
    heldMax: heldMaxOf(32),
    deploy: (life) => {
      const events = server.client(life);
      const posts = receiver.client(life);
      const registry = connectorRegistry(
        builtinConnectors({
          disk: life.world.plant.disk(simulatedDisk(memory, life)),
          http: { send: (request) => (request.method === "POST" ? posts : events).send(request) },
          socket: peer.factory(life),
        }),
      );
      const resolved = resolveBindings(graph, {
        registry,
        binds: [
          "event=sse:https://events.example/",
          "doubled=file:out/doubled.jsonl",
          "posted=webhook:https://receiver.example/?batch=10",
          "pushed=websocket:wss://peer.example/",
          "tens=file:out/tens/",
        ],
      });
      if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
      const buffer = { elements: 32, bytes: 1_000_000 };
      const sinks = Object.entries(resolved.sinks).map(
        ([name, sink]) => [name, { ...sink, buffer }] as const,
      );
      return { sources: resolved.sources, sinks: Object.fromEntries(sinks) };
    },
    crash: (world) => void crashDisk(memory, world),
    problems: (isDone) => (isDone ? outcomeProblems(count, { receiver, peer, memory }) : []),
  };
}

/** What files and receivers have too much or too little, in sentences. */
function outcomeProblems(
  count: number,
  {
    receiver,
    peer,
    memory,
  }: { readonly receiver: Receiver; readonly peer: SocketPeer; readonly memory: MemoryDisk },
): readonly string[] {
  const all = Array.from({ length: count }, (_, n) => n);
  const tens = memory.namesIn("out").filter((name) => name.startsWith("tens/part-"));
  const heard = peer.heard.map(
    (text) => JSON.parse(text) as { readonly id: string; readonly value: unknown },
  );
  return [
    ...sameLines(
      "doubled",
      memory.textOf("out/doubled.jsonl"),
      all.map((n) => String(n * 2)),
    ),
    ...sameLines("tens", tens.map((name) => memory.textOf(`out/${name}`)).join(""), tensOf(all)),
    ...atLeastOnce(
      "posted",
      receiver.got,
      all.filter((n) => n % 3 !== 0).map((n) => JSON.stringify({ n })),
    ),
    ...atLeastOnce("pushed", heard, all.map(String)),
  ];
}

function tensOf(all: readonly number[]): readonly string[] {
  return Array.from({ length: Math.ceil(all.length / 10) }, (_, index) =>
    JSON.stringify(all.slice(index * 10, index * 10 + 10)),
  );
}

function sameLines(name: string, text: string, expected: readonly string[]): readonly string[] {
  const found = text.split("\n").slice(0, -1);
  const at = expected.findIndex((line, index) => found[index] !== line);
  if (at < 0 && found.length === expected.length) return [];
  return [
    `${name}: has ${found.length} lines, expected ${expected.length}; line ${at + 1} is ${found[at]}, expected ${expected[at]}`,
  ];
}

/** Every value, first in order; one id for each. */
function atLeastOnce(
  name: string,
  got: readonly { readonly id: string; readonly value: unknown }[],
  expected: readonly string[],
): readonly string[] {
  const byId = new Map<string, string>();
  for (const { id, value } of got) {
    const text = JSON.stringify(value);
    const known = byId.get(id);
    if (known !== undefined && known !== text) return [`${name}: ${id} was ${known}, and then ${text}`];
    byId.set(id, text);
  }
  const first = [...byId.values()];
  const at = expected.findIndex((text, index) => first[index] !== text);
  if (at < 0 && first.length === expected.length) return [];
  return [
    `${name}: element ${at} of ${first.length} is ${first[at]}, expected ${expected[at]} of ${expected.length}`,
  ];
}
