import type { Disk, DiskFile } from "@constellation/connectors";

interface Cache {
  bytes: Uint8Array;
  length: number;
  /** Bytes from here on differ from those below; infinite: none. */
  dirtyFrom: number;
}

/**
 * A disk whose page cache is lost with the process: what was written to a file reaches the disk below when it is synced, so that the
 * end of a process is a power cut. Files that are only read are read from below; renames and removals are durable at once.
 */
export function volatileDisk(disk: Disk): Disk {
  const caches = new Map<string, Cache>();
  return {
    ...disk,
    open: async (path, mode) => {
      const file = await disk.open(path, mode);
      if (mode === "read") return file;
      const cache = caches.get(path) ?? (await cacheOf(file));
      caches.set(path, cache);
      return cachedFile(file, cache);
    },
    rename: async (from, to) => {
      const cache = caches.get(from);
      caches.delete(from);
      if (cache === undefined) caches.delete(to);
      else caches.set(to, cache);
      await disk.rename(from, to);
    },
    unlink: async (path) => {
      caches.delete(path);
      await disk.unlink(path);
    },
  };
}

async function cacheOf(file: DiskFile): Promise<Cache> {
  const { size } = await file.stat();
  const bytes = new Uint8Array(Math.max(size, 4096));
  for (let at = 0; at < size; ) {
    const count = await file.read(bytes.subarray(at, size), at);
    if (count === 0) break;
    at += count;
  }
  return { bytes, length: size, dirtyFrom: Number.POSITIVE_INFINITY };
}

function cachedFile(file: DiskFile, cache: Cache): DiskFile {
  return {
    read: async (buffer, position) => {
      const part = cache.bytes.subarray(position, Math.min(cache.length, position + buffer.byteLength));
      buffer.set(part);
      return part.byteLength;
    },
    write: async (bytes, position) => {
      const end = position + bytes.byteLength;
      if (end > cache.bytes.byteLength) {
        const larger = new Uint8Array(end * 2);
        larger.set(cache.bytes.subarray(0, cache.length));
        cache.bytes = larger;
      }
      cache.bytes.set(bytes, position);
      cache.length = Math.max(cache.length, end);
      cache.dirtyFrom = Math.min(cache.dirtyFrom, position);
    },
    truncate: async (length) => {
      cache.bytes.fill(0, length, cache.length);
      cache.length = length;
      cache.dirtyFrom = Math.min(cache.dirtyFrom, length);
    },
    sync: async () => {
      if (cache.dirtyFrom < Number.POSITIVE_INFINITY) {
        await file.write(cache.bytes.subarray(cache.dirtyFrom, cache.length), cache.dirtyFrom);
        await file.truncate(cache.length);
        cache.dirtyFrom = Number.POSITIVE_INFINITY;
      }
      await file.sync();
    },
    stat: async () => ({ ...(await file.stat()), size: cache.length }),
    close: () => file.close(),
  };
}
