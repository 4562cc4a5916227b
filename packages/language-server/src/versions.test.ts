import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createSnapshot } from "@constellation/language-service";
import { expect, test } from "vitest";
import { catalogueWith } from "./projects/builtin-signatures.ts";
import { randomEdits } from "./testing/random-edits.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Collects what nothing holds. References that were looked at are held to the end of their turn: so it waits for the next. */
async function collectAll(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resume) => setImmediate(resume));
    collect();
  }
}

const text = "in a: { id: String }\nb = upper(a.id)\nout b\n";

test("of the versions of a file only the newest is held", async () => {
  let snapshot = createSnapshot(text, catalogueWith());
  const versions: WeakRef<object>[] = [];
  for (let edit = 0; edit < 20; edit++) {
    snapshot = snapshot.update([{ start: 0, end: 0, newText: `x${edit} = ${edit}\n` }]);
    versions.push(new WeakRef(snapshot.program), new WeakRef(snapshot.source));
  }
  await collectAll();
  const held = versions.map((version) => version.deref()).filter((version) => version !== undefined);
  expect(held).toEqual([snapshot.program, snapshot.source]);
});

test("after 2,000 edits the heap holds what it held after 500", async () => {
  const random = randomEdits(20_260_101);
  let snapshot = createSnapshot(text, catalogueWith());
  /** Bytes in use after some more edits, of the same text at the end. */
  const heapAfter = async (edits: number): Promise<number> => {
    for (let edit = 0; edit < edits; edit++) {
      snapshot = snapshot.update([random.next(snapshot.source.text)]);
      if (snapshot.source.text.length > 3000) snapshot = snapshot.update([whole(snapshot.source.text)]);
    }
    snapshot = snapshot.update([whole(snapshot.source.text)]);
    await collectAll();
    return process.memoryUsage().heapUsed;
  };
  const warm = await heapAfter(500);
  const end = await heapAfter(1500);
  expect(end - warm).toBeLessThan(400_000);
}, 30_000);

function whole(before: string): { start: number; end: number; newText: string } {
  return { start: 0, end: before.length, newText: text };
}
