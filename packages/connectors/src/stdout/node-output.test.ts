import { PassThrough, Writable } from "node:stream";
import type { SinkWriter } from "@constellation/sdk";
import { expect, test } from "vitest";
import { sinkElements } from "../testing/sink-elements.ts";
import { TestHost } from "../testing/test-host.ts";
import { nodeOutput } from "./node-output.ts";
import { stdoutConnector } from "./stdout-connector.ts";

async function openOn(stream: Writable, options = {}): Promise<SinkWriter> {
  const connector = stdoutConnector(nodeOutput(stream));
  const writer = await connector.sink?.open(
    new TestHost().context({ delimiter: ",", label: false, ...options }),
  );
  if (writer === undefined) throw new Error("it is a sink");
  return writer;
}

test("each element is a line; with `label` it names its output", async () => {
  const stream = new PassThrough();
  await (await openOn(stream)).write(sinkElements([{ a: 1 }, "x"]));
  await (await openOn(stream, { label: true })).write(sinkElements([null]));
  await (await openOn(stream, { format: "csv" })).write(sinkElements([{ a: 1, b: "x,y" }]));
  expect(stream.read().toString()).toBe('{"a":1}\n"x"\n{"output":"orders","value":null}\na,b\n1,"x,y"\n');
});

test("whoever writes waits until the text has been taken", async () => {
  const taken: (() => void)[] = [];
  const stream = new Writable({ write: (_, __, done) => taken.push(done) });
  let isWritten = false;
  const written = Promise.resolve((await openOn(stream)).write(sinkElements([1]))).then(() => {
    isWritten = true;
  });
  await Promise.resolve();
  expect(isWritten).toBe(false);
  taken[0]?.();
  await written;
});

test("a reader that has gone is said, now and later, and does not end the process", async () => {
  const stream = new Writable({
    write: (_, __, done) => done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })),
  });
  const writer = await openOn(stream);
  for (let times = 0; times < 2; times++) {
    const failing = Promise.resolve(writer.write(sinkElements([1])));
    await expect(failing).rejects.toThrow("standard output was closed by its reader");
  }
});
