import type { CatalogueData } from "@constellation/types";

class CatalogueProblem extends Error {}

/** Parsed JSON as a catalogue; throws an error that names the place where it is none. Needs no file system. */
export function decodeCatalogue(value: unknown): CatalogueData {
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
