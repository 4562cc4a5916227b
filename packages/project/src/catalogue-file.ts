import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { CatalogueData } from "@constellation/types";
import { decodeCatalogue } from "./decode-catalogue.ts";
import type { LoadedConfiguration } from "./loaded-configuration.ts";

/** The signatures of a loaded configuration as catalogue data, with the hash that tells when they are stale. `root` is the folder that its file stands in. */
export function catalogueOf(configuration: LoadedConfiguration, root: string): CatalogueData {
  return {
    version: 1,
    configurationHash: hashFiles(configuration.files, root),
    configurationFiles: configuration.files.map((file) => relative(root, file).split(sep).join("/")),
    modules: configuration.modules,
    aggregates: configuration.aggregates,
    connectors: configuration.connectors,
    caches: configuration.caches,
  };
}

/** Whether the files that a catalogue was written from have changed since. */
export function isStale(catalogue: CatalogueData, root: string): boolean {
  const files = catalogue.configurationFiles?.map((file) => join(root, file));
  return files !== undefined && hashFiles(files, root) !== catalogue.configurationHash;
}

/** SHA-256 of the names and contents of a configuration's own files. A file that is gone counts as empty. */
export function hashFiles(files: readonly string[], root: string): string {
  const hash = createHash("sha256");
  for (const file of files)
    hash.update(`${relative(root, file).split(sep).join("/")}\0`).update(contentOf(file));
  return hash.digest("hex");
}

function contentOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    return new Uint8Array();
  }
}

/** The text of a catalogue file; stable, so that it can be kept under version control. */
export function catalogueText(catalogue: CatalogueData): string {
  const { modules, aggregates, connectors, ...rest } = catalogue;
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name < b.name ? -1 : 1;
  const sorted = {
    ...rest,
    modules: modules.toSorted(byName),
    aggregates: aggregates.toSorted(byName),
    connectors: connectors.toSorted(byName),
  };
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/** Reads a catalogue file strictly; a file that is missing or wrong is one sentence. */
export function readCatalogueFile(file: string): CatalogueData | { readonly problem: string } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return { problem: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
  try {
    return decodeCatalogue(JSON.parse(text));
  } catch (error) {
    return {
      problem: `${relative(dirname(dirname(file)), file)}: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
