import type { DeploymentStatus } from "@constellation/runtime";
import { describe, expect, test } from "vitest";
import { statusText, summaryText } from "./status-text.ts";

const counts = {
  elements: { order: 12_400, rate: 3 },
  outputs: { total: 56 },
  malformed: 1,
  failed: 2,
  deadLetters: 2,
  retries: 0,
  late: 4,
  checkpoints: 7,
  abandonedCheckpoints: 0,
  restarts: 1,
};

const source = { malformed: 0, dropped: 0, isBlocked: false, closedMs: 0, hasEnded: false };

const status: DeploymentStatus = {
  state: "running",
  since: 0,
  graphHash: "",
  sources: [
    { ...source, input: "order", elements: 12_400, lagMs: 1240 },
    { ...source, input: "rate", elements: 3, lagMs: 500_000 },
  ],
  held: { total: 12 },
  counts,
  checkpoint: { epoch: 7, at: 0 },
};

const earlier: DeploymentStatus = {
  ...status,
  sources: status.sources.map((each) => (each.input === "order" ? { ...each, elements: 9_000 } : each)),
  counts: { ...counts, elements: { order: 9_000, rate: 3 }, outputs: { total: 50 } },
};

describe("the line of status", () => {
  test("has rates, errors, lag of the sources that bring elements, what is in flight, the checkpoint", () => {
    expect(statusText({ status, at: 3000 }, { status: earlier, at: 1000 }, 200)).toBe(
      "12,403 in (1,700/s) → 56 out (3/s) · 3 failed · 4 late · 1 restart · lag 1.2 s · 12 in flight · checkpoint 7",
    );
  });

  test("says less where there is less room", () => {
    const narrow = statusText({ status, at: 3000 }, { status: earlier, at: 1000 }, 60);
    expect(narrow).toBe("12,403 in (1,700/s) → 56 out (3/s) · 3 failed · 4 late");
    expect(statusText({ status, at: 0 }, undefined, 10)).toBe("12,403 in…");
  });

  test("a source of long ago is not behind, and the first look has no rates", () => {
    const old = { ...status, sources: [{ ...source, input: "order", elements: 1, lagMs: 9e10 }], held: {} };
    expect(statusText({ status: { ...old, state: "draining" }, at: 0 }, undefined, 200)).toBe(
      "draining · 12,403 in → 56 out · 3 failed · 4 late · 1 restart · checkpoint 7",
    );
  });
});

test("the summary counts what was done in all", () => {
  expect(summaryText({ counts })).toBe("12,403 in, 56 out, 2 failed, 1 malformed, 2 put aside, 4 late");
});
