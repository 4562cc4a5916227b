import type { SpillPlace, SpillStore } from "../state/spill-store.ts";
import type { StateLimits } from "../state/state-limits.ts";
import type { RunScope } from "./run-scope.ts";

/** The limits of a run's states, as its options say; the place for what does not fit is opened when it is first needed, and closed with the run. */
export function stateLimitsOf(scope: RunScope): StateLimits | undefined {
  const { state } = scope.setting.deploy;
  if (state === undefined) return undefined;
  const { memory, spill, ttlMs } = state;
  let place: SpillPlace | undefined;
  const open = (from: () => SpillPlace): SpillPlace => {
    if (place !== undefined) return place;
    const opened = from();
    place = opened;
    scope.onClose(async () => opened.close());
    return opened;
  };
  return {
    ...(memory?.entries === undefined ? {} : { entriesMax: memory.entries }),
    ...(memory?.bytes === undefined ? {} : { bytesMax: memory.bytes }),
    ...(ttlMs === undefined ? {} : { ttlMs }),
    ...(spill === undefined
      ? {}
      : {
          spill: (operator, name) => breaking(open(spill).open(`${operator}/${name}`), operator, scope),
        }),
  };
}

/** A store whose faults break the run: they are no failures of elements. */
function breaking(store: SpillStore, operator: string, { broken }: RunScope): SpillStore {
  const tried = <Result>(task: () => Result): Result => {
    try {
      return task();
    } catch (thrown) {
      broken(`operator "${operator}"`, thrown);
      throw thrown;
    }
  };
  return {
    get: (key) => tried(() => store.get(key)),
    set: (key, text) => tried(() => store.set(key, text)),
    delete: (key) => tried(() => store.delete(key)),
    close: () => store.close(),
  };
}
