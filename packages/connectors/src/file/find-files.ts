import type { Disk } from "../disk/disk.ts";

/** A path of a source: one file, or a pattern of many. */
export type FilePattern =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "files"; readonly glob: string; readonly folder: string };

/** What a source's `path` names: a folder (it ends with `/`) means the data files in it. A file whose name looks like a glob is a file. */
export async function readPattern(disk: Disk, path: string): Promise<FilePattern> {
  if (path.endsWith("/")) {
    return { kind: "files", glob: `${path}*.{jsonl,ndjson,json,csv}`, folder: path.slice(0, -1) || "/" };
  }
  if (!/[*?[{]/.test(path) || (await disk.stat(path))?.kind === "file") return { kind: "file", path };
  const fixed = path.slice(0, path.search(/[*?[{]/));
  const folder = fixed.includes("/") ? fixed.slice(0, fixed.lastIndexOf("/")) || "/" : ".";
  return { kind: "files", glob: path, folder };
}
