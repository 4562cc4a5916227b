import type { ModuleDefinition } from "@constellation/sdk";
import { enrichment } from "./cases/enrichment.ts";
import { meetings } from "./cases/meetings.ts";
import { stateful } from "./cases/stateful.ts";
import { windows } from "./cases/windows.ts";

/** A pipeline over files that is killed again and again: whatever happens, its outputs are those of an undisturbed run. */
export interface KillCase {
  readonly name: string;
  readonly source: string;
  readonly modules: readonly ModuleDefinition[];
  /** The lines of each input, by the name of its file. */
  inputs(random: () => number, rows: number): Readonly<Record<string, readonly string[]>>;
  /** `NAME=TARGET` as on the command line; files stand in the folder of the run, inputs below `in/`, outputs below `out/`. */
  binds(): readonly string[];
  readonly deterministic?: boolean;
}

/** All that are killed. */
export const killCases: readonly KillCase[] = [enrichment, windows, meetings, stateful];
