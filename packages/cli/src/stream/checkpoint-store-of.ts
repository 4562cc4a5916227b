import { isAbsolute, join, resolve } from "node:path";
import type { Graph, GraphNode } from "@constellation/graph";
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

/** The store that the command line, the deploy file or the pipeline asks for, in this order; undefined when checkpoints stay in memory. */
export async function checkpointStoreOf(
  { graph, deploy }: { readonly graph: Graph; readonly deploy: DeployGiven | undefined },
  { checkpointDir }: StreamOptions,
  console: Console,
): Promise<KeptCheckpoints | undefined> {
  const { backend, dir, keep } = deploy?.contents.options?.checkpoint ?? {};
  const folder = folderOf(checkpointDir, dir, deploy, console);
  const asked = backendOf(graph.nodes);
  const kind = backend ?? asked ?? (folder === undefined ? "memory" : "sqlite");
  if (kind === "memory" && checkpointDir === undefined) return undefined;
  const place = backend === undefined ? `${graph.file}, checkpoint_backend` : deploy?.file;
  if (folder === undefined) {
    throw new CommandProblem(
      `${place}: checkpoints of the backend "${kind}" need a folder: --checkpoint-dir DIR, or options.checkpoint.dir of a deploy file`,
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
        `${place}: there is no checkpoint backend "${kind}"; known are memory, sqlite, rocksdb`,
      );
  }
}

/** What calls of the pipeline say: the checker lets them say one thing. */
function backendOf(nodes: readonly GraphNode[]): string | undefined {
  for (const node of nodes) {
    const backend =
      node.kind === "lambda"
        ? backendOf(node.body)
        : node.kind === "call"
          ? node.options.checkpointBackend
          : undefined;
    if (backend !== undefined) return backend;
  }
  return undefined;
}

function folderOf(
  given: string | undefined,
  dir: string | undefined,
  deploy: DeployGiven | undefined,
  console: Console,
): string | undefined {
  if (given !== undefined) return resolve(console.cwd, given);
  if (dir === undefined || deploy === undefined) return undefined;
  return deployFolder(dir, deploy);
}

/** A folder that a deploy file names. */
export function deployFolder(dir: string, deploy: DeployGiven): string {
  return isAbsolute(dir) ? dir : join(deploy.folder, dir);
}
