import type { CheckpointStore } from "@constellation/runtime";
import { between, type Reach } from "./reach.ts";

/** A store with points before and after each of its effects. */
export function crashingStore(store: CheckpointStore, reach: Reach): CheckpointStore {
  return {
    write: (epoch, parts) => between(reach, "state", () => store.write(epoch, parts)),
    complete: (manifest) => between(reach, "manifest", () => store.complete(manifest)),
    list: () => between(reach, "list of checkpoints", () => store.list()),
    read: (epoch, operator, state) =>
      between(reach, "restore of state", () => store.read(epoch, operator, state)),
    rewind: (epoch) => between(reach, "rewind", () => store.rewind(epoch)),
    close: () => store.close(),
  };
}
