import fs, { readdirSync } from "node:fs";
import { join } from "node:path";

/** The `.cst` files of a project by its globs (default: all), absolute and sorted; never those of dependencies or hidden folders. */
export function findPipelines(root: string, globs?: readonly string[]): readonly string[] {
  const found = globs === undefined ? pipelinesBelow(root) : globs.flatMap((glob) => matchesOf(glob, root));
  return [...new Set(found)].sort().map((path) => join(root, path));
}

function matchesOf(glob: string, root: string): readonly string[] {
  return fs.globSync(glob, { cwd: root, exclude: (path) => isLeftOut(path.split(/[\\/]/).at(-1) ?? "") });
}

/** Walks the folders by itself: Node's globs take longer to load than a small project takes to be checked. */
function pipelinesBelow(root: string): readonly string[] {
  const found: string[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (isLeftOut(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.name.endsWith(".cst")) found.push(path);
    }
  }
  return found;
}

function isLeftOut(name: string): boolean {
  return name === "node_modules" || /^\.[^.]/.test(name);
}
