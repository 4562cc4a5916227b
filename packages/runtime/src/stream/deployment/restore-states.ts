import type { Operator } from "../flow/operator.ts";
import type { RunSetting } from "./run-setting.ts";

/** Gives operators the states that a run's checkpoint holds of them. Throws `DamagedCheckpoint`. */
export async function restoreStates(
  operators: ReadonlyMap<string, Operator>,
  { manifest, store, reset }: RunSetting,
): Promise<void> {
  if (manifest === undefined) return;
  for (const operator of operators.values()) {
    if (reset.has(operator.id)) continue;
    for (const state of operator.states) {
      const values = await store.read(manifest.epoch, operator.id, state.name);
      for (const [key, value] of values) state.restore(key, value);
    }
  }
}
