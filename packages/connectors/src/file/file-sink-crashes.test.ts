import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SinkWriter } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nodeDisk } from "../disk/node-disk.ts";
import { FaultyDisk } from "../testing/faulty-disk.ts";
import { sinkElements } from "../testing/sink-elements.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { TestHost } from "../testing/test-host.ts";
import { fileConnector } from "./file-connector.ts";

const total = 40;
const values: readonly JsonValue[] = Array.from({ length: total }, (_, index) => `element ${index}`);

/** The newest complete checkpoint: how many elements it holds, and the sink's handle. */
interface Checkpoint {
  readonly epoch: number;
  readonly done: number;
  readonly handle: JsonValue;
}

/** A life of the process: how many operations of the disk it has, and how it goes about. */
interface Life {
  readonly operations: number;
  readonly chunk: number;
  readonly chunksPerEpoch: number;
  /** Checkpoints of some epochs are given up: sealed, never committed. */
  readonly givenUp: number;
  /** Bytes that the last write brings to the disk. */
  readonly partial: number;
}

const life: fc.Arbitrary<Life> = fc.record({
  operations: fc.integer({ min: 1, max: 60 }),
  chunk: fc.integer({ min: 1, max: 7 }),
  chunksPerEpoch: fc.integer({ min: 1, max: 4 }),
  givenUp: fc.integer({ min: 2, max: 9 }),
  partial: fc.integer({ min: 0, max: 20 }),
});

/** Goes on from a checkpoint until all is written or the disk is gone; tells each complete checkpoint. */
async function live(
  path: string,
  { operations, chunk, chunksPerEpoch, givenUp, partial }: Life,
  from: Checkpoint | undefined,
  completed: (checkpoint: Checkpoint) => void,
): Promise<void> {
  const faulty = new FaultyDisk(nodeDisk);
  faulty.left = operations;
  faulty.partial = partial;
  const options = { path, follow: false, delimiter: "," };
  let sink: SinkWriter | undefined;
  try {
    sink = await fileConnector(faulty.disk).sink?.open(new TestHost().context(options));
    if (sink === undefined) return;
    await sink.restore(from?.handle);
    if (from !== undefined) await sink.commit(from.handle);
    let epoch = from?.epoch ?? 0;
    for (let done = from?.done ?? 0; done < total; ) {
      for (let count = 0; count < chunksPerEpoch; count++) {
        await sink.write(sinkElements(values.slice(done, done + chunk), done));
        done = Math.min(total, done + chunk);
      }
      epoch += 1;
      const handle = JSON.parse(JSON.stringify(await sink.seal(epoch)));
      if (epoch % givenUp === 0 && done < total) continue;
      completed({ epoch, done, handle });
      await sink.commit(handle);
    }
  } catch {
    // The process is gone.
  } finally {
    await sink?.close().catch(() => undefined);
  }
}

const readFile = (path: string): string => readFileSync(path, "utf8");
const readParts = (path: string): string =>
  readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .sort()
    .map((name) => readFile(join(path, name)))
    .join("");

test.each([
  ["one file", "out.jsonl", readFile],
  ["a folder of parts", "out/", readParts],
] as const)(
  "%s: wherever the process is gone, every element is there once in the end",
  async (_, name, read) => {
    let crashes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(life, { maxLength: 6 }), async (lives) => {
        const folder = temporaryFolder();
        try {
          const path = `${folder.path}/${name}`;
          let newest: Checkpoint | undefined;
          for (const each of [...lives, { ...lastLife, operations: Number.POSITIVE_INFINITY }]) {
            if (newest?.done === total) break;
            if (newest !== undefined) crashes += 1;
            await live(path, each, newest, (checkpoint) => {
              newest = checkpoint;
            });
          }
          // The last commit may be what was cut off: it is repeated, from the checkpoint.
          if (newest !== undefined)
            await live(path, { ...lastLife, operations: Number.POSITIVE_INFINITY }, newest, () => undefined);
          expect(read(path)).toBe(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
        } finally {
          folder.remove();
        }
      }),
      { numRuns: 60 },
    );
    // Enough lives ended behind a checkpoint for this to mean something.
    expect(crashes).toBeGreaterThan(20);
  },
);

const lastLife = { chunk: 3, chunksPerEpoch: 2, givenUp: 9, partial: 0 };
