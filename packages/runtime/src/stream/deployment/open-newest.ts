import { DamagedCheckpoint, type Manifest } from "../checkpoint/checkpoint-store.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";
import { stateMismatch } from "./fingerprints.ts";
import type { RunSetting } from "./run-setting.ts";
import { StreamRun } from "./stream-run.ts";

/** What a run is opened with. */
export interface OpenSetting extends Omit<RunSetting, "manifest" | "reset"> {
  /** The state of an operator may be lost where it does not fit. */
  mayReset(operator: string): boolean;
}

/**
 * Opens a run at the newest checkpoint that is whole; damaged ones are told of. Without any checkpoint it begins from the start. Throws `DeploymentRefusal`
 * when states do not fit, or when there are checkpoints and none is whole.
 */
export async function openNewest(setting: OpenSetting): Promise<StreamRun> {
  const { store, tell } = setting;
  const stored = await store.list();
  for (const each of stored) {
    if (each.kind === "damaged") {
      tellDamaged(setting, each.epoch, each.reason);
      continue;
    }
    const { manifest } = each;
    const reset = misfits(setting, manifest);
    try {
      const run = await StreamRun.open({ ...setting, manifest, reset });
      await store.rewind(manifest.epoch);
      tell({ kind: "restored", epoch: manifest.epoch });
      return run;
    } catch (thrown) {
      if (!(thrown instanceof DamagedCheckpoint)) throw thrown;
      tellDamaged(setting, each.epoch, thrown.message);
    }
  }
  if (stored.length > 0) {
    throw new DeploymentRefusal(
      `none of the ${stored.length} checkpoints can be read; start without them to begin again from the start`,
    );
  }
  // A run that broke before its first checkpoint was complete may have left parts of it.
  await store.rewind(0);
  return StreamRun.open({ ...setting, manifest: undefined, reset: new Set() });
}

function tellDamaged(
  { tell, logger }: Pick<RunSetting, "tell" | "logger">,
  epoch: number,
  reason: string,
): void {
  logger.error(`checkpoint ${epoch} is damaged, the one before is taken: ${reason}`);
  tell({ kind: "checkpoint-damaged", epoch, reason });
}

/** The operators whose kept states do not fit them and may be lost. Throws where one may not. */
function misfits(setting: OpenSetting, manifest: Manifest): ReadonlySet<string> {
  const reset = new Set<string>();
  for (const [operator, wanted] of Object.entries(setting.fingerprints)) {
    const kept = manifest.operators[operator];
    const mismatch = kept === undefined ? undefined : stateMismatch(kept, wanted);
    if (mismatch === undefined) continue;
    if (!setting.mayReset(operator)) {
      throw new DeploymentRefusal(
        `checkpoint ${manifest.epoch} does not fit: ${mismatch}; name it in "reset" to begin with an empty state`,
      );
    }
    reset.add(operator);
  }
  return reset;
}
