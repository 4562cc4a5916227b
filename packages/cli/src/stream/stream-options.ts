import type { InputOptions } from "../inputs/read-inputs.ts";

/** Time between two lines of status, where none is given. */
export const statusEveryDefault = "10s";

/** What `run --stream` takes beside the file. */
export interface StreamOptions extends InputOptions {
  /** `NAME=TARGET`. */
  readonly bind: readonly string[];
  /** A deploy file. */
  readonly deploy?: string;
  /** Where checkpoints are kept; wins over the deploy file. */
  readonly checkpointDir?: string;
  /** Goes on from the newest checkpoint. */
  readonly resume: boolean;
  /** Where failed elements and malformed lines go, beside standard error: a file or a target. */
  readonly deadLetters?: string;
  /** Where elements go that came too late for their window: a file or a target. */
  readonly late?: string;
  /** Time between two lines of status where standard error is no terminal, such as `30s`. Default: `statusEveryDefault`. */
  readonly statusEvery?: string;
  /** Time between two reports of what flows through the nodes, for editors. */
  readonly watchNodes?: string;
}
