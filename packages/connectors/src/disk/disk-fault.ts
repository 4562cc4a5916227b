import { Fault } from "@constellation/sdk";

const sentences: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EEXIST: "something else of this name is there",
  ENOTDIR: "part of the path is not a folder",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "the file system can only be read",
  ENOSPC: "the disk is full",
  EDQUOT: "the user's share of the disk is used up",
  EIO: "the disk reports an error of its own",
  EISDIR: "it is a folder",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EFBIG: "the file would be larger than the file system allows",
};

/** What can pass by itself, or after someone has made room. */
const passing = new Set(["ENOSPC", "EDQUOT", "EIO", "EMFILE", "ENFILE", "EBUSY", "EAGAIN"]);

/** A failure of the disk in words: what was tried with which path, and why it did not work. */
export function diskFault(tried: string, path: string, cause: unknown): Fault {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const reason = sentences[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new Fault(
    `"${path}" cannot be ${tried}: ${reason}${sentences[code] === undefined ? "" : ` (${code})`}`,
    {
      code: code === "" ? "disk" : code,
      retryable: passing.has(code),
      cause,
    },
  );
}
