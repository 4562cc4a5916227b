import { type ConnectorContext, defineConnector, type Health } from "@constellation/sdk";
import type { Disk } from "../disk/disk.ts";
import { diskFault } from "../disk/disk-fault.ts";
import { fileDeclaration } from "./declaration.ts";
import type { FileOptions } from "./file-options.ts";
import { openFileSink } from "./file-sink.ts";
import { openFileSource } from "./file-source.ts";
import { type FilePattern, readPattern } from "./find-files.ts";

/** The connector `file` on a disk. */
export function fileConnector(disk: Disk) {
  return defineConnector({
    ...fileDeclaration,
    source: { ...fileDeclaration.source, open: (context) => openFileSource(disk, context) },
    sink: { ...fileDeclaration.sink, open: (context) => openFileSink(disk, context) },
    health: (context) => fileHealth(disk, context),
  });
}

/** Whether there is what is to be read, or a folder to write in. */
async function fileHealth(disk: Disk, context: ConnectorContext<FileOptions>): Promise<Health> {
  const { path, follow } = context.options;
  try {
    const pattern = await readPattern(disk, path);
    const slash = path.lastIndexOf("/");
    const folder = pattern.kind === "files" ? pattern.folder : slash < 0 ? "." : path.slice(0, slash) || "/";
    const problem =
      context.side === "source" && !follow
        ? await sourceProblem(disk, pattern)
        : (await disk.stat(folder))?.kind === "folder" || context.side === "sink"
          ? undefined
          : `"${folder}" is no folder that is there; make it, or correct the path`;
    return problem === undefined ? { status: "ok" } : { status: "down", problem };
  } catch (error) {
    return { status: "down", problem: diskFault("reached", path, error).message };
  }
}

async function sourceProblem(disk: Disk, pattern: FilePattern): Promise<string | undefined> {
  if (pattern.kind === "files") {
    return (await disk.glob(pattern.glob)).length > 0 ? undefined : `no file matches "${pattern.glob}"`;
  }
  const entry = await disk.stat(pattern.path);
  if (entry === undefined) return `there is no file "${pattern.path}"`;
  return entry.kind === "folder"
    ? `"${pattern.path}" is a folder: end it with "/" to read its files`
    : undefined;
}
