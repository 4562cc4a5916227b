import { DamagedCheckpoint } from "../../stream/checkpoint/checkpoint-store.ts";
import { type StoreProblem, storeFault } from "./store-fault.ts";

/** Primary result codes of SQLite (https://sqlite.org/rescode.html). */
const problems: Readonly<Record<number, StoreProblem>> = {
  3: "access",
  5: "inUse",
  6: "inUse",
  8: "readOnly",
  10: "disk",
  13: "full",
  14: "access",
};
const corrupt = 11;
const notDatabase = 26;

/** An error of `node:sqlite` in words: damage, or what the world did. */
export function sqliteProblem(
  thrown: unknown,
  about: {
    readonly tried: "opened" | "read" | "written";
    readonly path: string;
    readonly owner?: string | undefined;
  },
): unknown {
  if (!(thrown instanceof Error) || thrown instanceof DamagedCheckpoint) return thrown;
  const { tried, path, owner } = about;
  const code = codeOf(thrown);
  const problem = code === undefined ? undefined : problems[code];
  if (problem === "inUse") return storeFault(problem, { tried, path, detail: owner, cause: thrown });
  if (problem !== undefined) return storeFault(problem, { tried, path, cause: thrown });
  // What cannot be read for no reason of the world's was not written so.
  if (code === corrupt || code === notDatabase || tried === "read")
    return new DamagedCheckpoint(`"${path}" is damaged: ${thrown.message}`, { cause: thrown });
  return storeFault("other", { tried, path, detail: thrown.message, cause: thrown });
}

/** Errors of the file system have the code that SQLite would give them. */
function codeOf(thrown: Error): number | undefined {
  if ("errcode" in thrown && typeof thrown.errcode === "number") return thrown.errcode & 0xff;
  if (!("syscall" in thrown && "code" in thrown)) return undefined;
  if (thrown.code === "ENOSPC") return 13;
  if (thrown.code === "EROFS") return 8;
  return thrown.code === "EIO" ? 10 : 14;
}
