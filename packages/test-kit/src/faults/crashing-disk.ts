import type { Disk, DiskFile } from "@constellation/connectors";
import { between, type Reach } from "./reach.ts";

/** A disk with points around everything that changes it, and in the middle of each write. */
export function crashingDisk(disk: Disk, reach: Reach): Disk {
  return {
    open: async (path, mode) => {
      const file = await disk.open(path, mode);
      return mode === "write" ? crashingFile(file, reach) : file;
    },
    stat: (path) => disk.stat(path),
    list: (folder) => disk.list(folder),
    glob: (pattern) => disk.glob(pattern),
    makeFolder: (folder) => disk.makeFolder(folder),
    rename: (from, to) => between(reach, "rename", () => disk.rename(from, to)),
    unlink: (path) => between(reach, "unlink", () => disk.unlink(path)),
    readFile: (path) => disk.readFile(path),
    syncFolder: (folder) => between(reach, "sync of a folder", () => disk.syncFolder(folder)),
    watch: (path, changed) => disk.watch(path, changed),
  };
}

function crashingFile(file: DiskFile, reach: Reach): DiskFile {
  return {
    read: (buffer, position) => file.read(buffer, position),
    write: (bytes, position) => between(reach, "write", () => writeInTwo(file, bytes, { position, reach })),
    truncate: (length) => between(reach, "truncate", () => file.truncate(length)),
    sync: () => between(reach, "sync", () => file.sync()),
    stat: () => file.stat(),
    close: () => file.close(),
  };
}

async function writeInTwo(
  file: DiskFile,
  bytes: Uint8Array,
  { position, reach }: { readonly position: number; readonly reach: Reach },
): Promise<void> {
  const half = bytes.byteLength >> 1;
  await file.write(bytes.subarray(0, half), position);
  await reach("inside write");
  await file.write(bytes.subarray(half), position + half);
}
