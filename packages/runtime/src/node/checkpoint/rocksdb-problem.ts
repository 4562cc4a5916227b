import { isFault } from "@constellation/sdk";
import { DamagedCheckpoint } from "../../stream/checkpoint/checkpoint-store.ts";
import { storeFault } from "./store-fault.ts";

/** An error of RocksDB, or of the files beside it, in words. `isKnown`: epochs were completed here, so that what is missing is lost. */
export function rocksdbProblem(
  thrown: unknown,
  about: { readonly tried: "opened" | "read" | "written"; readonly path: string; readonly isKnown: boolean },
): unknown {
  if (!(thrown instanceof Error) || thrown instanceof DamagedCheckpoint || isFault(thrown)) return thrown;
  const { tried, path, isKnown } = about;
  const inner = thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = "code" in inner ? String(inner.code) : "";
  const text = inner.message;
  const facts = { tried, path, cause: thrown };
  if (code === "LEVEL_LOCKED" || /lock hold by|lock .*LOCK/.test(text)) return storeFault("inUse", facts);
  if (code === "ENOSPC" || /No space left/i.test(text)) return storeFault("full", facts);
  if (code === "EROFS" || /Read-only file system/i.test(text)) return storeFault("readOnly", facts);
  if (code === "EACCES" || code === "ENOTDIR" || code === "EEXIST") return storeFault("access", facts);
  const isLost = /Corruption|checksum|No such file|does not exist/i.test(text);
  if (isLost || (isKnown && tried !== "written" && code !== "EIO"))
    return new DamagedCheckpoint(`"${path}" is damaged: ${text}`, { cause: thrown });
  if (code === "EIO" || /IO error/i.test(text)) return storeFault("disk", { ...facts, detail: text });
  return storeFault("other", { ...facts, detail: text });
}
