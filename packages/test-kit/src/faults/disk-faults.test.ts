import { nodeDisk } from "@constellation/connectors";
import { FaultyDisk } from "@constellation/connectors/testing";
import { expect, test } from "vitest";
import { FileRun } from "./file-run.ts";

const source = "in e: { n: Int }\nout s = sum(e.n) with window: count(7)\nout same = e.n";
const input = Array.from({ length: 4000 }, (_, n) => `{"n": ${n}}\n`).join("");

test.each([
  ["write", "ENOSPC", "the disk is full"],
  ["write", "EDQUOT", "the user's share of the disk is used up"],
  ["write", "EIO", "the disk reports an error of its own"],
  ["sync", "EIO", "the disk reports an error of its own"],
  ["open", "EROFS", "the file system can only be read"],
  ["open", "EACCES", "this user may not"],
  ["truncate", "EIO", "the disk reports an error of its own"],
  ["rename", "ENOSPC", "the disk is full"],
] as const)(
  "%s fails with %s: said clearly, nothing is spoilt, a later start goes on",
  async (operation, code, reason) => {
    using undisturbed = new FileRun(source, input);
    await undisturbed.run();
    using run = new FileRun(source, input);
    const faulty = new FaultyDisk(nodeDisk);
    faulty.partial = 7;
    const { outcome } = await run.run({
      disk: faulty.disk,
      restarts: 2,
      during: (event) => {
        if (event.kind === "checkpoint" && event.epoch === 2) faulty.failing = { [operation]: code };
      },
    });
    if (outcome.kind === "failed") expect(outcome.error.message).toContain(reason);
    // Not every operation is needed once all files are open.
    else expect(operation).toMatch(/open|truncate/);
    const { outcome: later } = await run.run();
    expect(later).toEqual({ kind: "completed" });
    expect([run.text("s"), run.text("same")]).toEqual([undisturbed.text("s"), undisturbed.text("same")]);
  },
);
