import { isAbsolute, join, resolve } from "node:path";
import type { CheckpointStore } from "@constellation/runtime";
import type { Console } from "../console/console.ts";
import { displayPath } from "../console/read-text.ts";
import { CommandProblem } from "../exit-code.ts";
import type { DeployGiven } from "./read-deploy.ts";
import type { StreamOptions } from "./stream-options.ts";

/** Where the checkpoints of a run are kept beyond the process. */
export interface KeptCheckpoints {
  readonly store: CheckpointStore;
  /** The folder, as it is shown. */
  readonly folder: string;
}

/** The store that the command line or the deploy file asks for; undefined when checkpoints stay in memory. */
export async function checkpointStoreOf(
  { checkpointDir }: StreamOptions,
  deploy: DeployGiven | undefined,
  console: Console,
): Promise<KeptCheckpoints | undefined> {
  const { backend, dir, keep } = deploy?.contents.options?.checkpoint ?? {};
  const folder = folderOf(checkpointDir, dir, deploy, console);
  const kind = backend ?? (folder === undefined ? "memory" : "sqlite");
  if (kind === "memory" && checkpointDir === undefined) return undefined;
  if (folder === undefined) {
    throw new CommandProblem(
      `${deploy?.file}: checkpoints of the backend "${kind}" need a folder: options.checkpoint.dir, or --checkpoint-dir`,
    );
  }
  const options = keep === undefined ? {} : { keep };
  const stores = await import("@constellation/runtime/node");
  const shown = displayPath(folder, console);
  switch (kind) {
    // With a folder on the command line the checkpoints are to outlive the process.
    case "memory":
    case "sqlite":
      return { store: stores.sqliteStore(folder, options), folder: shown };
    case "rocksdb":
      return { store: stores.rocksdbStore(folder, options), folder: shown };
    default:
      throw new CommandProblem(
        `${deploy?.file}: there is no checkpoint backend "${kind}"; known are memory, sqlite, rocksdb`,
      );
  }
}

function folderOf(
  given: string | undefined,
  dir: string | undefined,
  deploy: DeployGiven | undefined,
  console: Console,
): string | undefined {
  if (given !== undefined) return resolve(console.cwd, given);
  if (dir === undefined || deploy === undefined) return undefined;
  return isAbsolute(dir) ? dir : join(deploy.folder, dir);
}
