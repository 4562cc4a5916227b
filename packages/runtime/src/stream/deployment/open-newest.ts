import { DamagedCheckpoint, type Manifest } from "../checkpoint/checkpoint-store.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";
import { stateMismatch } from "./fingerprints.ts";
import type { RunSetting } from "./run-setting.ts";
import { StreamRun } from "./stream-run.ts";

/**
 * Opens a run at the newest checkpoint that is whole; damaged ones are told of. Without any checkpoint it begins from the start. Throws `DeploymentRefusal`
 * when states do not fit, or when there are checkpoints and none is whole.
 */
export async function openNewest(setting: Omit<RunSetting, "manifest">): Promise<StreamRun> {
  const { store, tell } = setting;
  const stored = await store.list();
  for (const each of stored) {
    if (each.kind === "damaged") {
      tellDamaged(setting, each.epoch, each.reason);
      continue;
    }
    const { manifest } = each;
    checkFit(setting, manifest);
    try {
      const run = await StreamRun.open({ ...setting, manifest });
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
  return StreamRun.open({ ...setting, manifest: undefined });
}

function tellDamaged(
  { tell, logger }: Pick<RunSetting, "tell" | "logger">,
  epoch: number,
  reason: string,
): void {
  logger.error(`checkpoint ${epoch} is damaged, the one before is taken: ${reason}`);
  tell({ kind: "checkpoint-damaged", epoch, reason });
}

/** Throws where a kept state does not fit the operator that would go on with it. */
function checkFit(setting: Omit<RunSetting, "manifest">, manifest: Manifest): void {
  for (const [operator, wanted] of Object.entries(setting.fingerprints)) {
    const kept = manifest.operators[operator];
    if (kept === undefined || setting.isReset(operator)) continue;
    const mismatch = stateMismatch(kept, wanted);
    if (mismatch !== undefined)
      throw new DeploymentRefusal(
        `checkpoint ${manifest.epoch} does not fit: ${mismatch}; name it in "reset" to begin with an empty state`,
      );
  }
}
