import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { CatalogueData } from "@constellation/types";
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

class CatalogueProblem extends Error {}

function decodeCatalogue(value: unknown): CatalogueData {
  if (!isObject(value)) throw new CatalogueProblem("an object was expected");
  if (value.version !== 1)
    throw new CatalogueProblem(`version 1 was expected, found ${JSON.stringify(value.version)}`);
  for (const list of ["modules", "aggregates"]) checkFunctions(value[list], list);
  for (const [index, entry] of checkList(value.connectors, "connectors").entries()) {
    if (!isObject(entry) || typeof entry.name !== "string" || !isObject(entry.options)) {
      throw new CatalogueProblem(`connectors[${index}]: a name and options were expected`);
    }
  }
  checkTexts(value.caches, "caches");
  checkTexts(value.configurationFiles, "configurationFiles");
  return value as unknown as CatalogueData;
}

function checkFunctions(value: unknown, path: string): void {
  for (const [index, entry] of checkList(value, path).entries()) {
    const at = `${path}[${index}]`;
    if (!isObject(entry)) throw new CatalogueProblem(`${at}: an object was expected`);
    for (const name of ["name", "result", "doc"]) {
      if (typeof entry[name] !== "string") throw new CatalogueProblem(`${at}.${name}: a string was expected`);
    }
    if (!["pure", "sync", "async"].includes(String(entry.effect))) {
      throw new CatalogueProblem(`${at}.effect: "pure", "sync" or "async" was expected`);
    }
    checkTexts(entry.typeParameters, `${at}.typeParameters`);
    for (const [parameter, data] of checkList(entry.parameters, `${at}.parameters`).entries()) {
      if (!isObject(data) || typeof data.name !== "string" || typeof data.type !== "string") {
        throw new CatalogueProblem(`${at}.parameters[${parameter}]: a name and a type were expected`);
      }
    }
  }
}

function checkTexts(value: unknown, path: string): void {
  if (value === undefined) return;
  const index = checkList(value, path).findIndex((entry) => typeof entry !== "string");
  if (index >= 0) throw new CatalogueProblem(`${path}[${index}]: a string was expected`);
}

function checkList(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new CatalogueProblem(`${path}: a list was expected`);
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
