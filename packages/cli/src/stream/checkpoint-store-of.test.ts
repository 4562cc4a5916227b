import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Workplace } from "../testing/try-command.ts";

test("checkpoints are kept where the pipeline says, and that needs a folder", async () => {
  const place = new Workplace();
  onTestFinished(() => place.remove());
  place.write(
    "kept.cst",
    'in n: Int\nout s = sum(n) with batch: 2, checkpoint: 1s, checkpoint_backend: "sqlite"',
  );
  place.write("n.jsonl", "1\n2\n");
  const args = ["run", "kept.cst", "--stream", "--bind", "n=file:n.jsonl"];
  const { exit, stderr } = await place.try(args);
  expect(stderr).toContain('kept.cst, checkpoint_backend: checkpoints of the backend "sqlite" need a folder');
  expect(exit).toBe(2);
  expect((await place.try([...args, "--checkpoint-dir", "kept"])).exit).toBe(0);
  expect(existsSync(join(place.root, "kept/checkpoints.sqlite"))).toBe(true);
});
