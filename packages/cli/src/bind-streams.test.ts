import { MemoryQueues } from "@constellation/connectors";
import { expect, test } from "vitest";
import {
  catalogueOf,
  compile as compileText,
  createRuntime,
  memoryStore,
  type StreamEvent,
} from "./index.ts";
import { bindStreams } from "./node.ts";

const silent = (): void => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

function graphOf(source: string) {
  const { graph, diagnostics } = compileText(source, catalogueOf([]));
  if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return graph;
}

test("a program gives elements to a stream and takes them from it", async () => {
  const graph = graphOf("in n: Int\nin factor: Int = 2\nout twice = n * factor");
  const queues = new MemoryQueues();
  const runtime = createRuntime({ modules: [], logger });
  const bound = bindStreams(graph, { n: "memory:n", twice: "memory:twice", factor: "value:3" }, { queues });
  const stream = runtime.stream(graph, bound);
  const events: StreamEvent["kind"][] = [];
  stream.events(({ kind }) => void events.push(kind));
  stream.start();
  for (const n of [1, 2]) await queues.queue("n").push(n);
  queues.queue("n").end();
  expect(await stream.done).toMatchObject({ outcome: { kind: "completed" }, counts: { elements: { n: 2 } } });
  expect(queues.queue("twice").takeNow(9)).toEqual([3, 6]);
  expect(events).toContain("checkpoint");
  await runtime.close();
});

test("everything that is wrong with bindings is one error", () => {
  const graph = graphOf("in n: Int\nout twice = n * 2");
  expect(() => bindStreams(graph, { m: "stdin", twice: "fyle:x" })).toThrow(
    `bindStreams, bindings.m: no input or output is called "m"; there are "n", "twice"
bindStreams, bindings.twice: no connector is called "fyle"; did you mean "file"?
the input "n" is not bound`,
  );
});

test("a runtime has a place for checkpoints of its own", async () => {
  const graph = graphOf("in n: Int\nout twice = n * 2");
  const store = memoryStore();
  const runtime = createRuntime({ modules: [], logger, checkpoints: () => store });
  const queues = new MemoryQueues();
  const stream = runtime.stream(graph, bindStreams(graph, { n: "memory:n", twice: "memory:t" }, { queues }));
  queues.queue("n").end();
  stream.start();
  await stream.done;
  expect((await store.list()).map(({ kind }) => kind)).toEqual(["complete"]);
  await runtime.close();
});
