import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createSnapshot } from "@constellation/language-service";
import { expect, test } from "vitest";
import { catalogueWith } from "./projects/builtin-signatures.ts";

test("a version of a file is let go once the next is checked", () => {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  let snapshot = createSnapshot("in a: { id: String }\nb = upper(a.id)\nout b\n", catalogueWith());
  const versions: WeakRef<object>[] = [];
  const next = (newText: string): void => {
    snapshot = snapshot.update([{ start: 0, end: 0, newText }]);
    versions.push(new WeakRef(snapshot.program), new WeakRef(snapshot.source));
  };
  for (let edit = 0; edit < 20; edit++) next(`x${edit} = ${edit}\n`);
  if (typeof collect === "function") setImmediate(() => collect());
  return new Promise<void>((resolve) =>
    setImmediate(() => {
      const alive = versions.filter((version) => version.deref() !== undefined);
      expect(alive.length).toBeLessThanOrEqual(4);
      resolve();
    }),
  );
});
