import { globSync } from "node:fs";
import { join } from "node:path";

/** The `.cst` files of a project by its globs (default: all), absolute and sorted; never those of dependencies or hidden folders. */
export function findPipelines(root: string, globs: readonly string[] = ["**/*.cst"]): readonly string[] {
  const found = globs.flatMap((glob) =>
    globSync(glob, { cwd: root, exclude: (path) => /(^|[\\/])(node_modules|\.[^\\/.][^\\/]*)$/.test(path) }),
  );
  return [...new Set(found)].sort().map((path) => join(root, path));
}
