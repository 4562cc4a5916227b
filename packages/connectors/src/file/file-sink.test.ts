import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SinkWriter } from "@constellation/sdk";
import { floatType, jsonType, optionalOf, recordOf, stringType, type Type } from "@constellation/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeDisk } from "../disk/node-disk.ts";
import { FaultyDisk } from "../testing/faulty-disk.ts";
import { sinkElements } from "../testing/sink-elements.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { TestHost } from "../testing/test-host.ts";
import { fileConnector } from "./file-connector.ts";

let folder: ReturnType<typeof temporaryFolder>;
let host: TestHost;
const open: SinkWriter[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  host = new TestHost();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((writer) => writer.close()));
  folder.remove();
});

async function openSink(name: string, disk = nodeDisk, type?: Type): Promise<SinkWriter> {
  const path = join(folder.path, name) + (name.endsWith("/") ? "/" : "");
  const options = { path: path.replace(/\/+$/, "/"), follow: false, delimiter: "," };
  const writer = await fileConnector(disk).sink?.open(host.context(options, type));
  if (writer === undefined) throw new Error("it is a sink");
  open.push(writer);
  return writer;
}

const read = (name: string): string => readFileSync(join(folder.path, name), "utf8");
const names = (name = ""): readonly string[] => readdirSync(join(folder.path, name)).sort();

const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing failed",
    (error: unknown) =>
      error instanceof Error ? error.message.replaceAll(folder.path, "FOLDER") : String(error),
  );

describe("one file", () => {
  test("grows in place; what readers may trust is kept beside it", async () => {
    const sink = await openSink("out.jsonl");
    await sink.restore(undefined);
    await sink.write(sinkElements([{ a: 1 }, { a: 2 }]));
    const handle = await sink.seal(1);
    expect(read("out.jsonl")).toBe('{"a":1}\n{"a":2}\n');
    expect(existsSync(join(folder.path, "out.jsonl.committed"))).toBe(false);
    await sink.commit(handle);
    await sink.commit(handle);
    expect(JSON.parse(read("out.jsonl.committed"))).toEqual({ length: 16, epoch: 1 });
    expect(names()).toEqual(["out.jsonl", "out.jsonl.committed"]);
  });

  test("starts empty without a checkpoint, also when nobody said so", async () => {
    writeFileSync(join(folder.path, "out.jsonl"), "old\n");
    writeFileSync(join(folder.path, "out.jsonl.committed"), "old\n");
    const sink = await openSink("out.jsonl");
    expect(read("out.jsonl")).toBe("old\n");
    await sink.write(sinkElements([1]));
    await sink.seal(1);
    expect(read("out.jsonl")).toBe("1\n");
    expect(names()).toEqual(["out.jsonl"]);
  });

  test("a restart takes back what came after the checkpoint, and goes on there", async () => {
    const first = await openSink("out.jsonl");
    await first.write(sinkElements([1, 2]));
    const handle = JSON.parse(JSON.stringify(await first.seal(1)));
    await first.write(sinkElements([3, 4]));
    await first.seal(2);
    await first.close();
    for (let restarts = 0; restarts < 2; restarts++) {
      const again = await openSink("out.jsonl");
      await again.restore(handle);
      expect(read("out.jsonl")).toBe("1\n2\n");
      await again.commit(handle);
      await again.write(sinkElements([3]));
      await again.seal(2);
      expect(read("out.jsonl")).toBe("1\n2\n3\n");
      await again.close();
    }
  });

  test("a file that has become shorter than what was confirmed is refused", async () => {
    const sink = await openSink("out.jsonl");
    await sink.write(sinkElements([1, 2]));
    const handle = await sink.seal(1);
    truncateSync(join(folder.path, "out.jsonl"), 1);
    expect(await faultOf(sink.restore(handle))).toBe(
      '"FOLDER/out.jsonl" has 1 bytes, but 4 were written and confirmed: something else has cut or replaced it',
    );
  });

  test("much is written in few steps, and whoever writes waits for the disk", async () => {
    const faulty = new FaultyDisk(nodeDisk);
    const sink = await openSink("out.jsonl", faulty.disk);
    const text = "x".repeat(1000);
    let waits = 0;
    for (let count = 0; count < 5000; count++) {
      const written = sink.write(sinkElements([text]));
      if (written !== undefined) waits++;
      await written;
    }
    await sink.seal(1);
    expect(read("out.jsonl").length).toBe(5000 * 1003);
    expect(waits).toBeGreaterThan(0);
    expect(faulty.calls.filter((call) => call.startsWith("write")).length).toBeLessThan(100);
  });

  test("a seal waits for the medium", async () => {
    const faulty = new FaultyDisk(nodeDisk);
    const sink = await openSink("out.jsonl", faulty.disk);
    await sink.write(sinkElements([1]));
    await sink.seal(1);
    const calls = faulty.calls
      .filter((call) => /^(write|sync|syncFolder) /.test(call))
      .map((call) => call.split(" ")[0]);
    expect(calls).toEqual(["write", "sync", "syncFolder"]);
  });

  test("what readers trust is on the medium before it takes its name", async () => {
    const faulty = new FaultyDisk(nodeDisk);
    const sink = await openSink("out.jsonl", faulty.disk);
    await sink.write(sinkElements([1]));
    const handle = await sink.seal(1);
    const before = faulty.calls.length;
    await sink.commit(handle);
    const note = "out.jsonl.committed.new";
    const calls = faulty.calls.slice(before).filter((call) => /^(write|sync|rename) /.test(call));
    expect(calls).toEqual([`write ${note}`, `sync ${note}`, "rename out.jsonl.committed"]);
  });

  test.each([
    ["write", "ENOSPC", "the disk is full (ENOSPC)"],
    ["write", "EIO", "the disk reports an error of its own (EIO)"],
    ["sync", "EIO", "the disk reports an error of its own (EIO)"],
  ])(
    "when %s fails with %s it says so, nothing is spoilt, and it goes on after a restart",
    async (operation, code, reason) => {
      const faulty = new FaultyDisk(nodeDisk);
      const sink = await openSink("out.jsonl", faulty.disk);
      await sink.write(sinkElements([1]));
      const handle = await sink.seal(1);
      faulty.failing = { [operation]: code };
      faulty.partial = 3;
      const failing = async (): Promise<void> => {
        await sink.write(sinkElements(["second"]));
        await sink.seal(2);
      };
      expect(await faultOf(failing())).toBe(`"FOLDER/out.jsonl" cannot be written: ${reason}`);
      expect(await faultOf(Promise.resolve(sink.write(sinkElements([3]))))).toContain(reason);
      faulty.failing = {};
      await sink.restore(handle);
      await sink.write(sinkElements(["second"]));
      await sink.seal(2);
      expect(read("out.jsonl")).toBe('1\n"second"\n');
    },
  );

  test("a folder that cannot be written, and a path through a file, are said at once", async () => {
    const faulty = new FaultyDisk(nodeDisk);
    faulty.failing = { open: "EROFS" };
    const sink = await openSink("out.jsonl", faulty.disk);
    expect(await faultOf(sink.restore(undefined))).toBe(
      '"FOLDER/out.jsonl" cannot be written: the file system can only be read (EROFS)',
    );
    writeFileSync(join(folder.path, "plain"), "");
    expect(await faultOf(openSink("plain/out.jsonl"))).toMatch(/"FOLDER\/plain" cannot be written/);
  });
});

describe("CSV", () => {
  const type = recordOf([
    { name: "id", type: stringType, optional: false },
    { name: "total", type: optionalOf(floatType), optional: false },
    { name: "tags", type: jsonType, optional: false },
  ]);

  test("the fields of the type are the columns, named once, also over a restart", async () => {
    const sink = await openSink("out.csv", nodeDisk, type);
    await sink.write(sinkElements([{ id: 'a,"b"', total: 1.5, tags: ["x"] }]));
    const handle = await sink.seal(1);
    await sink.restore(handle);
    await sink.write(sinkElements([{ id: "c\nd", tags: null }]));
    await sink.seal(2);
    expect(read("out.csv")).toBe('id,total,tags\n"a,""b""",1.5,"[""x""]"\n"c\nd",,\n');
  });

  test("None is a row of empty cells", async () => {
    const sink = await openSink("out.csv", nodeDisk, type);
    await sink.write(sinkElements([null]));
    await sink.seal(1);
    expect(read("out.csv")).toBe("id,total,tags\n,,\n");
  });

  test("without a record type the first element names the columns; a field beside them is refused", async () => {
    const sink = await openSink("out.csv");
    await sink.write(sinkElements([{ a: 1, b: 2 }, { b: 3 }]));
    await sink.seal(1);
    expect(read("out.csv")).toBe("a,b\n1,2\n,3\n");
    const more = Promise.resolve().then(() => sink.write(sinkElements([{ a: 1, c: 2 }], 2)));
    expect(await faultOf(more)).toBe(
      'element e2 has the field "c", and the table only "a", "b": write JSON Lines, or give the output a record type',
    );
  });

  test("they stay the columns over a restart", async () => {
    const sink = await openSink("out.csv");
    await sink.write(sinkElements([{ a: 1, b: 2 }]));
    const handle = JSON.parse(JSON.stringify(await sink.seal(1)));
    const again = await openSink("out.csv");
    await again.restore(handle);
    await again.write(sinkElements([{ b: 4, a: 3 }]));
    await again.seal(2);
    expect(read("out.csv")).toBe("a,b\n1,2\n3,4\n");
  });

  test("what is no record is a table of one column", async () => {
    const sink = await openSink("out.csv");
    await sink.write(sinkElements([1, "", null]));
    await sink.seal(1);
    expect(read("out.csv")).toBe('value\n1\n""\n""\n');
  });
});

describe("a folder of parts", () => {
  test("an epoch is a part that appears when it is committed; an empty one is none", async () => {
    const sink = await openSink("out/");
    await sink.restore(undefined);
    await sink.write(sinkElements([1]));
    await sink.write(sinkElements([2]));
    const first = await sink.seal(1);
    expect(names("out").filter((name) => !name.startsWith("."))).toEqual([]);
    await sink.commit(first);
    await sink.commit(first);
    await sink.commit(await sink.seal(2));
    await sink.write(sinkElements([3]));
    await sink.commit(await sink.seal(3));
    expect(names("out")).toEqual(["part-00000001.jsonl", "part-00000003.jsonl"]);
    expect(read("out/part-00000001.jsonl")).toBe("1\n2\n");
  });

  test("an epoch whose checkpoint was given up appears with the next", async () => {
    const sink = await openSink("out/");
    await sink.write(sinkElements([1]));
    await sink.seal(1);
    await sink.write(sinkElements([2]));
    await sink.commit(await sink.seal(2));
    expect(names("out")).toEqual(["part-00000001.jsonl", "part-00000002.jsonl"]);
  });

  test("a restart keeps what was sealed and takes back the rest", async () => {
    const sink = await openSink("out/");
    await sink.write(sinkElements([1]));
    const handle = await sink.seal(1);
    await sink.write(sinkElements([2]));
    await sink.commit(await sink.seal(2));
    await sink.write(sinkElements([3]));
    await sink.close();
    const again = await openSink("out/");
    await again.restore(handle);
    await again.commit(handle);
    expect(names("out")).toEqual(["part-00000001.jsonl"]);
    expect(host.logger.lines.join()).toContain("part-00000002.jsonl");
  });

  test("it starts empty without a checkpoint, but leaves what is no part of it", async () => {
    const before = await openSink("out/");
    await before.write(sinkElements([1]));
    await before.commit(await before.seal(1));
    writeFileSync(join(folder.path, "out/notes.txt"), "mine");
    const sink = await openSink("out/");
    await sink.restore(undefined);
    expect(names("out")).toEqual(["notes.txt"]);
  });

  test("a sealed part that something has removed is said", async () => {
    const sink = await openSink("out/");
    await sink.write(sinkElements([1]));
    const handle = await sink.seal(1);
    for (const name of names("out")) await nodeDisk.unlink(join(folder.path, "out", name));
    expect(await faultOf(sink.commit(handle))).toBe(
      'the part of epoch 1 is gone from "FOLDER/out": something else has removed it',
    );
  });

  test("each part of a table names its columns", async () => {
    const options = { path: `${folder.path}/csv/`, format: "csv", follow: false, delimiter: "," } as const;
    const sink = await fileConnector(nodeDisk).sink?.open(host.context(options));
    for (const epoch of [1, 2]) {
      await sink?.write(sinkElements([{ a: epoch }]));
      await sink?.commit((await sink?.seal(epoch)) ?? null);
    }
    expect(read("csv/part-00000001.csv") + read("csv/part-00000002.csv")).toBe("a\n1\na\n2\n");
  });
});
