import type { SinkWriter } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Disk } from "../disk/disk.ts";
import { MemoryDisk } from "../testing/memory-disk.ts";
import { sinkElements } from "../testing/sink-elements.ts";
import { TestHost } from "../testing/test-host.ts";
import { fileConnector } from "./file-connector.ts";

const total = 40;

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
  /** Some epochs have no element. */
  readonly empty: number;
  /** Characters beside an element's number: what is written again is not what was there. */
  readonly padding: number;
}

const life: fc.Arbitrary<Life> = fc.record({
  operations: fc.integer({ min: 1, max: 60 }),
  chunk: fc.integer({ min: 1, max: 7 }),
  chunksPerEpoch: fc.integer({ min: 1, max: 4 }),
  givenUp: fc.integer({ min: 2, max: 9 }),
  empty: fc.integer({ min: 2, max: 9 }),
  padding: fc.integer({ min: 0, max: 30 }),
});

const lastLife: Life = {
  operations: Number.POSITIVE_INFINITY,
  chunk: 3,
  chunksPerEpoch: 2,
  givenUp: 9,
  empty: 9,
  padding: 0,
};

/** What the tests may break, to see that it is noticed. */
type Plant = (disk: Disk) => Disk;

/** Goes on from a checkpoint until all is written or the disk is gone; tells each complete checkpoint. */
async function live(
  disk: Disk,
  path: string,
  { chunk, chunksPerEpoch, givenUp, empty, padding }: Life,
  from: Checkpoint | undefined,
  completed: (checkpoint: Checkpoint) => void,
): Promise<void> {
  const options = { path, follow: false, delimiter: "," };
  let sink: SinkWriter | undefined;
  try {
    sink = await fileConnector(disk).sink?.open(new TestHost().context(options));
    if (sink === undefined) return;
    await sink.restore(from?.handle);
    if (from !== undefined) await sink.commit(from.handle);
    let epoch = from?.epoch ?? 0;
    for (let done = from?.done ?? 0; done < total; ) {
      epoch += 1;
      for (let count = 0; count < chunksPerEpoch && epoch % empty !== 0; count++) {
        const end = Math.min(total, done + chunk);
        const values = Array.from(
          { length: end - done },
          (_, index) => `${done + index} ${"x".repeat(padding)}`,
        );
        await sink.write(sinkElements(values, done));
        done = end;
      }
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

const readFile = (disk: MemoryDisk): string => disk.textOf("/data/out.jsonl");
const readParts = (disk: MemoryDisk): string =>
  disk
    .namesIn("/data/out")
    .filter((name) => !name.startsWith("."))
    .map((name) => disk.textOf(`/data/out/${name}`))
    .join("");

async function survives(
  path: string,
  read: (disk: MemoryDisk) => string,
  plant: Plant = (disk) => disk,
): Promise<number> {
  let crashes = 0;
  const property = fc.asyncProperty(
    fc.array(life, { maxLength: 6 }),
    fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
    async (lives, chances) => {
      const memory = new MemoryDisk();
      const chance = () => chances.next().value ?? 0;
      let newest: Checkpoint | undefined;
      const completed = (checkpoint: Checkpoint): void => {
        newest = checkpoint;
      };
      for (const each of lives) {
        if (newest?.done === total) break;
        memory.left = each.operations;
        await live(plant(memory.disk), path, each, newest, completed);
        memory.crash(chance);
        if (newest !== undefined) crashes += 1;
      }
      // Once more with the last checkpoint: its commit may be what was cut off.
      for (let times = 0; times < 2; times++)
        await live(plant(memory.disk), path, lastLife, newest, completed);
      const numbers = read(memory)
        .split("\n")
        .map((line) => Number.parseInt(line.slice(1), 10));
      expect(numbers).toEqual([...Array.from({ length: total }, (_, index) => index), Number.NaN]);
    },
  );
  await fc.assert(property, { numRuns: 200 });
  return crashes;
}

const oneFile = { path: "/data/out.jsonl", read: readFile };
const parts = { path: "/data/out/", read: readParts };

test.each([
  ["one file", oneFile],
  ["a folder of parts", parts],
])("%s: wherever the machine stops, every element is there once in the end", async (_, { path, read }) => {
  // Enough of them have to come behind a checkpoint for this to mean something.
  expect(await survives(path, read)).toBeGreaterThan(100);
});

describe("what the sink leaves out is noticed", () => {
  const without =
    (name: "sync" | "truncate"): Plant =>
    (disk) => ({
      ...disk,
      open: async (path, mode) => ({ ...(await disk.open(path, mode)), [name]: async () => undefined }),
    });
  const withoutFolders: Plant = (disk) => ({ ...disk, syncFolder: async () => undefined });

  test.each([
    ["the sync of a file", oneFile, without("sync")],
    ["the cut at a restart", oneFile, without("truncate")],
    ["the sync of a part", parts, without("sync")],
    ["the sync of a name", oneFile, withoutFolders],
    ["the sync of a part's name", parts, withoutFolders],
  ] as const)("%s", async (_, { path, read }, plant) => {
    await expect(survives(path, read, plant)).rejects.toThrow("Property failed");
  });
});
