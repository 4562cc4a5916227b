import { appendFileSync, mkdirSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceReader } from "@constellation/sdk";
import { intType, optionalOf, recordOf, stringType } from "@constellation/types";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeDisk } from "../disk/node-disk.ts";
import { FaultyDisk } from "../testing/faulty-disk.ts";
import { readSource } from "../testing/read-source.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { TestHost } from "../testing/test-host.ts";
import { fileConnector } from "./file-connector.ts";
import type { FileOptions } from "./file-options.ts";

let folder: ReturnType<typeof temporaryFolder>;
let host: TestHost;
const open: SourceReader[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  host = new TestHost();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()));
  folder.remove();
});

const record = recordOf([
  { name: "id", type: stringType, optional: false },
  { name: "count", type: intType, optional: false },
  { name: "note", type: optionalOf(stringType), optional: false },
]);

function write(name: string, text: string | Uint8Array): string {
  const path = join(folder.path, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function openFile(
  path: string,
  more: Partial<FileOptions> = {},
  disk = nodeDisk,
): Promise<SourceReader> {
  const options = { path, follow: false, delimiter: ",", ...more };
  const reader = await fileConnector(disk).source?.open(host.context(options, record));
  if (reader === undefined) throw new Error("it is a source");
  open.push(reader);
  return reader;
}

const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing failed",
    (error: unknown) =>
      error instanceof Error ? error.message.replaceAll(folder.path, "FOLDER") : String(error),
  );

describe("JSON Lines", () => {
  test.each([
    ["a missing last line end", '{"a":1}\n{"a":2}', [{ a: 1 }, { a: 2 }], [1, 2]],
    ["CRLF", '{"a":1}\r\n{"a":2}\r\n', [{ a: 1 }, { a: 2 }], [1, 2]],
    ["a byte order mark", '\uFEFF{"a":1}\n', [{ a: 1 }], [1]],
    ["blank lines", '\n  \n{"a":1}\n\n\t\n{"a":2}\n\n', [{ a: 1 }, { a: 2 }], [3, 6]],
    ["no line", "", [], []],
    ["characters beyond ASCII", '{"a":"日本 🚀"}\n{"a":"ü"}\n', [{ a: "日本 🚀" }, { a: "ü" }], [1, 2]],
  ])("%s", async (_, text, elements, places) => {
    const reader = await openFile(write("in.jsonl", text));
    expect(await readSource(reader)).toMatchObject({ elements, places, malformed: [] });
  });

  test("a line that is not UTF-8 is told with its place; the others are read", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":1}\n{"a":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}\n{"a":3}\n'),
    ]);
    const read = await readSource(await openFile(write("in.jsonl", bytes)));
    expect(read).toMatchObject({
      elements: [{ a: 1 }, { a: 3 }],
      places: [1, 3],
      malformed: ["2: byte 7 of the line is not UTF-8"],
    });
  });

  test("a line above 16 MiB is told, and the next is read", async () => {
    const long = `"${"x".repeat(16 * 1024 * 1024)}"`;
    const read = await readSource(
      await openFile(write("in.jsonl", `1\n${long}\n2\n"${"y".repeat(9_000_000)}"\n3\n`)),
    );
    expect(read.elements.map((each) => (typeof each === "string" ? each.length : each))).toEqual([
      1, 2, 9_000_000, 3,
    ]);
    expect(read.places).toEqual([1, 3, 4, 5]);
    expect(read.malformed).toEqual(["2: the line is longer than 16 MiB"]);
  });

  test("a last line above 16 MiB is told", async () => {
    const read = await readSource(await openFile(write("in.jsonl", `1\n${"x".repeat(17 * 1024 * 1024)}`)));
    expect(read).toMatchObject({ elements: [1], malformed: ["2: the line is longer than 16 MiB"] });
  });

  test("every line is read once, wherever blocks and pulls are cut, and reading goes on from any position", async () => {
    const line = fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constant("é".repeat(70_000)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        async (texts, max, at) => {
          const path = write("random.jsonl", texts.map((text) => `${JSON.stringify(text)}\n`).join(""));
          const first = await openFile(path);
          const count = at % (texts.length + 1);
          const before = await readSource(first, { max, count });
          const position = first.position();
          const rest = await readSource(first, { max });
          expect([...before.elements, ...rest.elements]).toEqual(texts);
          const again = await openFile(path);
          await again.seek(JSON.parse(JSON.stringify(position)));
          expect(await readSource(again, { max })).toEqual(rest);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("CSV", () => {
  const csv = 'id,count,note,other\r\na,1,"x, ""y""\nz",9\n\nb,2,,9\n';

  test("cells are read by the types of their fields; the first row names the columns", async () => {
    const read = await readSource(await openFile(write("in.csv", csv)));
    expect(read).toEqual({
      elements: [
        { id: "a", count: 1, note: 'x, "y"\nz' },
        { id: "b", count: 2 },
      ],
      places: [2, 5],
      partitions: ["", ""],
      malformed: [],
    });
  });

  test("reading goes on behind any row", async () => {
    const path = write("in.csv", csv);
    const first = await openFile(path);
    await readSource(first, { max: 1, count: 1 });
    const again = await openFile(path);
    await again.seek(first.position());
    expect(await readSource(again)).toMatchObject({ elements: [{ id: "b", count: 2 }], places: [5] });
  });

  test("what is no row is told with its line", async () => {
    const read = await readSource(await openFile(write("in.csv", 'id,count\na\nb,2\nc,3"x"\nd,"4\n5\n')));
    expect(read.elements).toEqual([{ id: "b", count: 2 }]);
    expect(read.malformed).toEqual([
      "2: the row has 1 cells, but there are 2 columns",
      "4: the row is not CSV",
      "5: a quote is opened and never closed",
    ]);
  });

  test("a cell that is none of its field's type stays text, for the runtime to refuse", async () => {
    const read = await readSource(await openFile(write("in.csv", "id;count\na;many\n"), { delimiter: ";" }));
    expect(read.elements).toEqual([{ id: "a", count: "many" }]);
  });
});

describe("many files", () => {
  test("each is a partition, read in the order of their names", async () => {
    write("logs/b.jsonl", "3\n");
    write("logs/a.jsonl", "1\n2\n");
    write("logs/.hidden.jsonl", "9\n");
    const reader = await openFile(join(folder.path, "logs/*.jsonl"));
    expect(reader.partitions).toEqual([join(folder.path, "logs/a.jsonl"), join(folder.path, "logs/b.jsonl")]);
    const first = await readSource(reader, { count: 1 });
    const position = reader.position();
    const rest = await readSource(reader);
    expect([...first.elements, ...rest.elements]).toEqual([1, 2, 3]);
    const again = await openFile(join(folder.path, "logs/"));
    await again.seek(position);
    expect((await readSource(again)).elements).toEqual([2, 3]);
  });

  test("none is a failure in words", async () => {
    expect(await faultOf(openFile(join(folder.path, "*.jsonl")))).toBe('no file matches "FOLDER/*.jsonl"');
  });
});

describe("a file that is followed", () => {
  async function pullOne(reader: SourceReader): Promise<unknown> {
    return (await readSource(reader, { count: 1, signal: host.signal })).elements[0];
  }

  test("what is appended comes; a line without an end waits for it", async () => {
    const path = write("live.jsonl", '1\n{"part');
    const reader = await openFile(path, { follow: true });
    expect(await pullOne(reader)).toBe(1);
    const next = pullOne(reader);
    appendFileSync(path, '":2}\n');
    expect(await next).toEqual({ part: 2 });
  });

  test("a wait ends with its signal, and nothing is lost by that", async () => {
    const path = write("live.jsonl", "");
    const reader = await openFile(path, { follow: true });
    const waiting = new AbortController();
    const pull = faultOf(Promise.resolve(reader.pull(1, waiting.signal)));
    waiting.abort(new Error("given up"));
    expect(await pull).toBe("given up");
    appendFileSync(path, "1\n");
    expect(await pullOne(reader)).toBe(1);
  });

  test("after a rotation the new file is read from its start, the old one to its end", async () => {
    const path = write("live.jsonl", "1\n");
    const reader = await openFile(path, { follow: true });
    expect(await pullOne(reader)).toBe(1);
    appendFileSync(path, "2");
    renameSync(path, `${path}.1`);
    write("live.jsonl", "3\n");
    expect(await pullOne(reader)).toBe(2);
    expect(await pullOne(reader)).toBe(3);
    expect(host.logger.lines.join()).toContain("is another file now");
  });

  test("a file that is cut is read from its start, with a warning", async () => {
    const path = write("live.jsonl", "1\n2\n3\n");
    const reader = await openFile(path, { follow: true });
    for (const expected of [1, 2, 3]) expect(await pullOne(reader)).toBe(expected);
    const next = pullOne(reader);
    truncateSync(path, 0);
    appendFileSync(path, "4\n");
    expect(await next).toBe(4);
    expect(host.logger.lines.join().replaceAll(folder.path, "FOLDER")).toMatch(
      /warn: "FOLDER\/live.jsonl" was cut from 6 to \d bytes; it is read from its start/,
    );
  });

  test("a file system that tells nothing is asked again every second", async () => {
    const silent = { ...nodeDisk, watch: () => () => undefined };
    const path = write("live.jsonl", "");
    const reader = await openFile(path, { follow: true }, silent);
    const next = pullOne(reader);
    await host.clock.waitedFor(1000);
    appendFileSync(path, "1\n");
    host.clock.advance(1000);
    expect(await next).toBe(1);
  });

  test("files that appear in a followed folder are taken up", async () => {
    write("live/a.jsonl", "1\n");
    const reader = await openFile(join(folder.path, "live/*.jsonl"), { follow: true });
    expect(await pullOne(reader)).toBe(1);
    const next = pullOne(reader);
    write("live/b.jsonl", "2\n");
    expect(await next).toBe(2);
  });
});

describe("going on where it was is refused", () => {
  const position = async (): Promise<ReturnType<SourceReader["position"]>> => {
    const reader = await openFile(write("in.jsonl", "10\n20\n"));
    await readSource(reader, { count: 1, max: 1 });
    return reader.position();
  };

  test("when the file is shorter", async () => {
    const from = await position();
    const reader = await openFile(write("in.jsonl", "1"));
    expect(await faultOf(reader.seek(from))).toBe(
      '"FOLDER/in.jsonl" has 1 bytes, but 3 had been read: it was cut or replaced, so reading cannot go on where it was',
    );
  });

  test("when it is another file", async () => {
    const from = await position();
    const reader = await openFile(write("in.jsonl", "77\n88\n"));
    expect(await faultOf(reader.seek(from))).toMatch(/begins otherwise than when it was read/);
  });
});

test.each([
  ["open", "EACCES", '"FOLDER/in.jsonl" cannot be read: this user may not (EACCES)'],
  ["read", "EIO", '"FOLDER/in.jsonl" cannot be read: the disk reports an error of its own (EIO)'],
])("a disk that fails to %s with %s", async (operation, code, message) => {
  const faulty = new FaultyDisk(nodeDisk);
  const reader = await openFile(write("in.jsonl", "1\n"), {}, faulty.disk);
  faulty.failing = { [operation]: code };
  expect(await faultOf(readSource(reader))).toBe(message);
});

test("a file that is not there, and one that is a folder", async () => {
  const missing = await openFile(join(folder.path, "missing.jsonl"));
  expect(await faultOf(readSource(missing))).toBe(
    '"FOLDER/missing.jsonl" cannot be read: there is no such file or folder (ENOENT)',
  );
  const isFolder = await openFile(folder.path);
  expect(await faultOf(readSource(isFolder))).toBe('"FOLDER" is a folder: end it with "/" to read its files');
});
