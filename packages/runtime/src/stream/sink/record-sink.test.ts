import { expect, test } from "vitest";
import { RecordSink } from "./record-sink.ts";
import type { SinkQueue } from "./sink-queue.ts";

/** What a queue is told, in order. */
function listening() {
  const told: string[] = [];
  const queue: Pick<SinkQueue, "push" | "seal"> = {
    push: (elements) => void told.push(...elements.map(({ id }) => id)),
    seal: (epoch) => void told.push(`seal ${epoch}`),
  };
  return { told, sink: new RecordSink(queue) };
}

const record = (id: string, arrival = 0) => ({ id, arrival, time: 0, value: null });

test("what arrivals caused belongs to the epoch of the arrival", () => {
  const { told, sink } = listening();
  sink.cut(1, 10);
  sink.add(record("behind", 11));
  sink.add(record("before", 10));
  sink.seal(1);
  expect(told).toEqual(["before", "seal 1", "behind"]);
});

test("what was read behind a barrier belongs behind it, though no element arrived in between", () => {
  const { told, sink } = listening();
  sink.addRead(record("first"));
  sink.cut(1, 10);
  sink.addRead(record("second"));
  sink.cut(2, 10);
  sink.addRead(record("third"));
  sink.seal(1);
  sink.seal(2);
  sink.addRead(record("fourth"));
  expect(told).toEqual(["first", "seal 1", "second", "seal 2", "third", "fourth"]);
});
