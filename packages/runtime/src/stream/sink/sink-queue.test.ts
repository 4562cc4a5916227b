import type { SinkElement, SinkWriter } from "@constellation/sdk";
import { makeEncoder, makeSizer, makeTextWriter, stringType } from "@constellation/types";
import { expect, test } from "vitest";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Gate } from "../flow/gate.ts";
import { Meter } from "../metrics/meter.ts";
import { OutgoingElement } from "./outgoing-element.ts";
import { SinkQueue } from "./sink-queue.ts";

const form = {
  encode: makeEncoder(stringType),
  write: makeTextWriter(stringType),
  sizeOf: makeSizer(stringType),
};
const elements = (...values: readonly string[]) =>
  values.map((value, index) => new OutgoingElement({ id: `i${index}`, time: index }, value, form));

/** A queue before a writer, and what the sources and the writer saw. */
function queueBefore(write: SinkWriter["write"], marks: { high: number; highBytes?: number }) {
  const seen: string[] = [];
  const valve = { close: () => void seen.push("close"), open: () => void seen.push("open") };
  const writer: SinkWriter = {
    write: (batch: readonly SinkElement[]) => {
      seen.push(batch.map(({ value }) => value).join(""));
      return write(batch);
    },
    seal: async () => null,
    commit: async () => undefined,
    restore: async () => undefined,
    close: async () => undefined,
  };
  const host = {
    sealed: () => undefined,
    isAbandoned: () => false,
    broken: (_: string, error: unknown) => void seen.push(String(error)),
  };
  const meter = new Meter(new VirtualClock(), () => undefined);
  return { seen, queue: new SinkQueue("s", { writer, gate: new Gate([valve], marks), host, meter }) };
}

test("what a writer takes at once never waits: nobody is closed for it", () => {
  const { seen, queue } = queueBefore(() => undefined, { high: 1 });
  queue.push(elements("a", "b"));
  queue.push(elements("c"));
  expect(seen).toEqual(["ab", "c"]);
  expect(queue.held).toBe(0);
});

test("a write that leads to more rows is ended before they are written", () => {
  const order: string[] = [];
  let isFirst = true;
  const { seen, queue } = queueBefore(
    () => {
      order.push("begins");
      if (isFirst) queue.push(elements("b"));
      isFirst = false;
      order.push("ends");
    },
    { high: 10 },
  );
  queue.push(elements("a"));
  expect(seen).toEqual(["a", "b"]);
  expect(order).toEqual(["begins", "ends", "begins", "ends"]);
  expect(queue.held).toBe(0);
});

test("rows that are being written and rows behind them count, by number", async () => {
  const done: (() => void)[] = [];
  const write = () => new Promise<void>((resolve) => void done.push(resolve));
  const { seen, queue } = queueBefore(write, { high: 3 });
  queue.push(elements("a", "b"));
  queue.push(elements("c"));
  queue.push(elements("d"));
  expect(queue.held).toBe(4);
  done.shift()?.();
  await queue.idle();
  done.shift()?.();
  await queue.idle();
  expect(seen).toEqual(["ab", "close", "cd", "open"]);
  expect(queue.held).toBe(0);
});

test("and by size", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { seen, queue } = queueBefore(() => promise, { high: 1000, highBytes: 2000 });
  queue.push(elements("x".repeat(1900)));
  expect(seen).toHaveLength(1);
  queue.push(elements("y".repeat(200)));
  expect(seen.slice(1)).toEqual(["close"]);
  resolve();
  await queue.idle();
  await queue.idle();
  expect(queue.held).toBe(0);
  expect(seen.map((each) => each.slice(0, 5))).toEqual(["xxxxx", "close", "open", "yyyyy"]);
});

test("what cannot be written as text breaks the sink that reads it", () => {
  const broken = { ...form, write: () => JSON.stringify(1n) };
  const { seen, queue } = queueBefore((batch) => void batch.map(({ text }) => text), { high: 1 });
  queue.push([new OutgoingElement({ id: "i", time: 0 }, "a", broken)]);
  expect(seen.at(-1)).toMatch(/BigInt/);
});
