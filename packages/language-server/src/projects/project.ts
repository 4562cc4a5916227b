import type { Catalogue } from "@constellation/checker";
import type { ProjectPlace } from "../environment/environment.ts";
import type { ProjectStatus } from "../protocol.ts";

/** A project that has open files: its signatures as they are known now. */
export interface Project {
  readonly place: ProjectPlace;
  readonly catalogue: Catalogue;
  /** Whether the project's own signatures are in it: without them nothing is said about names that it does not have. */
  readonly isWhole: boolean;
  readonly status: ProjectStatus;
  /** URIs of the files that its signatures come from. */
  readonly files: readonly string[];
}
