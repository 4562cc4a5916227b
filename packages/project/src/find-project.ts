import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Names of the configuration, the first that exists counts. */
export const configurationNames = [
  "constellation.config.ts",
  "constellation.config.mts",
  "constellation.config.js",
  "constellation.config.mjs",
] as const;

/** The signatures of a project as a file, for tools that must not run its code. */
export const catalogueName = "constellation.catalogue.json";

/** A folder with pipelines. All paths are absolute. */
export interface Project {
  readonly root: string;
  /** Absent in a folder without configuration: its pipelines use the standard library only. */
  readonly configuration?: string;
  readonly catalogue?: string;
}

/**
 * The project that `start` (a file or folder) belongs to: the nearest folder upwards with a configuration or a catalogue file;
 * without one the nearest with a `package.json`, else the folder itself.
 */
export function findProject(start: string): Project {
  const folder =
    existsSync(start) && statSync(start).isDirectory() ? resolve(start) : dirname(resolve(start));
  let packageRoot: string | undefined;
  for (const at of upwards(folder)) {
    const configuration = configurationNames.map((name) => join(at, name)).find((file) => existsSync(file));
    const catalogue = existsSync(join(at, catalogueName)) ? join(at, catalogueName) : undefined;
    if (configuration !== undefined || catalogue !== undefined) {
      return {
        root: at,
        ...(configuration === undefined ? {} : { configuration }),
        ...(catalogue === undefined ? {} : { catalogue }),
      };
    }
    if (packageRoot === undefined && existsSync(join(at, "package.json"))) packageRoot = at;
  }
  return { root: packageRoot ?? folder };
}

function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}
