import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Folders that are looked into at most. */
const foldersMax = 5000;
const suffixes = [".yaml", ".yml", ".json"];

/** The YAML and JSON files below a folder, absolute and sorted; never those of dependencies or hidden folders. */
export async function findCompanions(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [root];
  for (let index = 0; index < folders.length && index < foldersMax; index++) {
    const folder = folders[index] ?? root;
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.name === "node_modules" || entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
      else if (suffixes.some((suffix) => entry.name.endsWith(suffix))) found.push(join(folder, entry.name));
    }
  }
  return found.sort();
}
