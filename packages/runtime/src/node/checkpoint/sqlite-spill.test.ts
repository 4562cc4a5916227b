import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { BoundedKeyedState } from "../../stream/state/bounded-keyed-state.ts";
import { sqliteSpill } from "./sqlite-spill.ts";

const folder = mkdtempSync(join(tmpdir(), "spill-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a state far larger than memory may hold comes back from the disk, and leaves nothing there", () => {
  const place = sqliteSpill(join(folder, "a"));
  const texts = { encode: (value: string) => value, decode: String };
  const [one, other] = ["one", "other"].map(
    (name) => new BoundedKeyedState(name, texts, { memory: { entriesMax: 100, spill: place.open(name) } }),
  );
  const count = 20_000;
  for (let n = 0; n < count; n++) {
    one?.set(`key ${n}`, `value ${n} é\u0001`);
    other?.set(`key ${n}`, `other ${n}`);
  }
  for (let n = 0; n < count; n += 37) {
    expect(one?.get(`key ${n}`)).toBe(`value ${n} é\u0001`);
    expect(other?.get(`key ${n}`)).toBe(`other ${n}`);
  }
  one?.delete("key 5");
  one?.set("key 5", "again");
  expect(one?.get("key 5")).toBe("again");
  expect(one?.takeChanges()).toHaveLength(count);
  place.close();
  expect(readdirSync(join(folder, "a"))).toEqual([]);
});

test("a folder that cannot be is named", () => {
  expect(() => sqliteSpill("/dev/null/spill")).toThrow(
    /^the checkpoints in "\/dev\/null\/spill\/spill-.*" cannot be opened: the folder cannot be made or entered/,
  );
});
