import { Fault } from "@constellation/sdk";

/** Why a store of checkpoints cannot be used, for whatever technique it is kept with. */
export type StoreProblem = "inUse" | "full" | "readOnly" | "disk" | "access" | "other";

const reasons: Readonly<Record<StoreProblem, string>> = {
  inUse: "another process uses them",
  full: "the disk is full",
  readOnly: "they can only be read",
  disk: "the disk reports an error of its own",
  access: "the folder cannot be made or entered, or this user may not",
  other: "",
};

/** What can pass by itself, or after someone has made room. */
const passing: ReadonlySet<StoreProblem> = new Set(["full", "disk"]);

/** `the checkpoints in "dir/checkpoints.sqlite" cannot be written: the disk is full`. */
export function storeFault(
  problem: StoreProblem,
  about: {
    readonly tried: string;
    readonly path: string;
    readonly detail?: string | undefined;
    readonly cause?: unknown;
  },
): Fault {
  const detail =
    about.detail === undefined ? "" : reasons[problem] === "" ? about.detail : ` (${about.detail})`;
  return new Fault(
    `the checkpoints in "${about.path}" cannot be ${about.tried}: ${reasons[problem]}${detail}`,
    {
      code: `checkpoint-${problem}`,
      retryable: passing.has(problem),
      cause: about.cause,
    },
  );
}
