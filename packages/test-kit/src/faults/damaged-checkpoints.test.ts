import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "@constellation/runtime/testing";
import { expect, test } from "vitest";
import { FileRun } from "./file-run.ts";

const source = `
in e: { n: Int, k: String }
out sums = sum(e.n) with window: count(7), key: e.k
out same = e.n
`;
const input = Array.from({ length: 2000 }, (_, n) => `{"n": ${n}, "k": "k${n % 13}"}\n`).join("");

/** A run that was stopped in the middle, with a few checkpoints behind it. */
async function stopped(): Promise<FileRun> {
  const run = new FileRun(source, input);
  const { outcome } = await run.run({
    isPaced: true,
    during: (event, deployment) => {
      if (event.kind === "checkpoint" && event.epoch === 4) void deployment.stop();
    },
  });
  expect(outcome.kind).toBe("stopped");
  return run;
}

const damages: readonly (readonly [string, (bytes: Buffer, random: () => number) => Buffer])[] = [
  [
    "a flipped bit",
    (bytes, random) => {
      const at = Math.floor(random() * bytes.byteLength);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return bytes;
    },
  ],
  ["a cut end", (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.byteLength))],
  [
    "a zeroed page",
    (bytes, random) => {
      const at = 4096 * Math.floor((random() * bytes.byteLength) / 4096);
      return bytes.fill(0, at, at + 4096);
    },
  ],
];

test.each(damages)(
  "%s in the checkpoints is never a silent wrong start",
  { timeout: 60_000 },
  async (_, damage) => {
    using undisturbed = new FileRun(source, input);
    await undisturbed.run();
    const expected = [undisturbed.text("sums"), undisturbed.text("same")];
    using first = await stopped();
    const kept = join(first.folder, "kept");
    mkdirSync(kept);
    const names = ["checkpoints", "sums.jsonl", "same.jsonl", "dead-letters.jsonl"];
    for (const name of names) cpSync(join(first.folder, name), join(kept, name), { recursive: true });
    const chance = seededRandom(7);
    const seen = { equal: 0, loud: 0 };
    for (let count = 0; count < 15; count++) {
      for (const name of names) {
        rmSync(join(first.folder, name), { recursive: true });
        cpSync(join(kept, name), join(first.folder, name), { recursive: true });
      }
      const path = join(first.folder, "checkpoints", "checkpoints.sqlite");
      writeFileSync(
        path,
        damage(readFileSync(path), () => chance.next()),
      );
      const { outcome } = await first.run();
      if (outcome.kind === "completed") {
        expect([first.text("sums"), first.text("same")]).toEqual(expected);
        seen.equal++;
      } else {
        expect(outcome).toMatchObject({
          kind: "failed",
          error: { message: expect.stringMatching(/checkpoint|damaged|sqlite/i) },
        });
        seen.loud++;
      }
    }
    expect(seen.equal + seen.loud).toBe(15);
  },
);
