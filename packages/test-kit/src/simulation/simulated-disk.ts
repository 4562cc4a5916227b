import type { Disk, DiskFile } from "@constellation/connectors";
import type { MemoryDisk } from "@constellation/connectors/testing";
import type { Life } from "./machine.ts";

const readFaults = ["EIO"] as const;
const writeFaults = ["ENOSPC", "EIO", "EROFS", "EDQUOT"] as const;

/** A disk as one life of a process sees it: slow at times, full at times, and at times nobody survives what it does. */
export function simulatedDisk(memory: MemoryDisk, life: Life): Disk {
  const { disk } = memory;
  return {
    open: async (path, mode) => {
      const codes = mode === "read" ? readFaults : writeFaults;
      return simulatedFile(
        path,
        await life.operation(`open ${path}`, () => disk.open(path, mode), codes),
        life,
      );
    },
    stat: (path) => life.operation(`stat ${path}`, () => disk.stat(path), readFaults),
    list: (folder) => life.operation(`list ${folder}`, () => disk.list(folder), readFaults),
    glob: (pattern) => disk.glob(pattern),
    makeFolder: (folder) => life.operation(`make ${folder}`, () => disk.makeFolder(folder), writeFaults),
    rename: (from, to) => life.operation(`rename ${to}`, () => disk.rename(from, to), writeFaults),
    unlink: (path) => life.operation(`unlink ${path}`, () => disk.unlink(path), writeFaults),
    readFile: (path) => life.operation(`read ${path}`, () => disk.readFile(path), readFaults),
    syncFolder: (folder) => life.operation(`sync ${folder}`, () => disk.syncFolder(folder), writeFaults),
    watch: (path, changed) => disk.watch(path, changed),
  };
}

function simulatedFile(path: string, file: DiskFile, life: Life): DiskFile {
  return {
    read: (buffer, position) =>
      life.operation(`read ${path} at ${position}`, () => file.read(buffer, position), readFaults),
    write: async (bytes, position) => {
      const { chance } = life.world;
      // What a full disk or a crash leaves of a write.
      const cut = chance.percent(20) ? chance.below(bytes.byteLength + 1) : 0;
      if (cut > 0)
        await life.operation(
          `write ${path} at ${position}`,
          () => file.write(bytes.subarray(0, cut), position),
          undefined,
        );
      const rest = `write ${path} at ${position + cut}, ${bytes.byteLength - cut}`;
      await life.operation(rest, () => file.write(bytes.subarray(cut), position + cut), writeFaults);
    },
    truncate: (length) =>
      life.operation(`cut ${path} to ${length}`, () => file.truncate(length), writeFaults),
    sync: () => life.operation(`sync ${path}`, () => file.sync(), writeFaults),
    stat: () => life.operation(`stat ${path}`, () => file.stat(), readFaults),
    close: () => file.close(),
  };
}
