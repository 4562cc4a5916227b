import { type ConnectorContext, defineConnector, type Health } from "@constellation/sdk";
import type { Disk } from "../disk/disk.ts";
import { diskFault } from "../disk/disk-fault.ts";
import { fileDeclaration } from "./declaration.ts";
import type { FileOptions } from "./file-options.ts";
import { openFileSink } from "./file-sink.ts";
import { openFileSource } from "./file-source.ts";
import { readPattern } from "./find-files.ts";

/** The connector `file` on a disk. */
export function fileConnector(disk: Disk) {
  return defineConnector({
    ...fileDeclaration,
    source: { ...fileDeclaration.source, open: (context) => openFileSource(disk, context) },
    sink: { ...fileDeclaration.sink, open: (context) => openFileSink(disk, context) },
    health: (context) => fileHealth(disk, context),
  });
}

/** Whether the file or its folder is there. */
async function fileHealth(disk: Disk, context: ConnectorContext<FileOptions>): Promise<Health> {
  const { path } = context.options;
  try {
    const pattern = await readPattern(disk, path);
    const slash = path.lastIndexOf("/");
    const folder = pattern.kind === "files" ? pattern.folder : slash < 0 ? "." : path.slice(0, slash) || "/";
    if ((await disk.stat(folder))?.kind === "folder") return { status: "ok" };
    return {
      status: "down",
      problem: `"${folder}" is no folder that is there; make it, or correct the path`,
    };
  } catch (error) {
    return { status: "down", problem: diskFault("reached", path, error).message };
  }
}
