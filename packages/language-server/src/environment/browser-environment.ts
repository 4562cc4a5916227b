import { decodeCatalogue } from "@constellation/project/catalogue";
import type { Connection } from "vscode-languageserver";
import { filesRequest, readFileRequest } from "../protocol.ts";
import type { Environment, ProjectPlace, SignaturesOutcome } from "./environment.ts";

/** Files have no more folders above them than this, for all that we look. */
const depthMax = 16;
const catalogueName = "constellation.catalogue.json";
const configurationNames = ["ts", "mts", "js", "mjs"].map((suffix) => `constellation.config.${suffix}`);

/** The files that the client has, where this process has none: in a web worker. A client that does not give them has no projects. */
export function browserEnvironment(connection: Connection): Environment {
  const places = new Map<string, Promise<ProjectPlace>>();
  const readText = async (uri: string): Promise<string | undefined> => {
    const text: unknown = await connection.sendRequest(readFileRequest, { uri }).catch(() => null);
    return typeof text === "string" ? text : undefined;
  };
  return {
    readText,
    findProject: (uri) => {
      const folder = folderOf(uri);
      const known = places.get(folder) ?? findAbove(folder, readText);
      places.set(folder, known);
      return known;
    },
    forget: () => places.clear(),
    readCatalogue: async (file) => readCatalogue(file, await readText(file)),
    pipelinesIn: (folder) => filesBelow(connection, folder, [".cst"]),
    companionsIn: (folder) => filesBelow(connection, folder, [".yaml", ".yml", ".json"]),
  };
}

async function filesBelow(
  connection: Connection,
  folder: string,
  suffixes: readonly string[],
): Promise<readonly string[]> {
  const found: unknown = await connection.sendRequest(filesRequest, { folder, suffixes }).catch(() => []);
  return Array.isArray(found) ? found.filter((uri) => typeof uri === "string") : [];
}

/** The nearest folder upwards with a catalogue or a configuration; without one the folder itself. */
async function findAbove(
  folder: string,
  readText: (uri: string) => Promise<string | undefined>,
): Promise<ProjectPlace> {
  let root = folder;
  for (let depth = 0; depth < depthMax; depth++) {
    const names = [catalogueName, ...configurationNames];
    const texts = await Promise.all(names.map((name) => readText(`${root}/${name}`)));
    const present = names.filter((_name, index) => texts[index] !== undefined);
    const configuration = present.find((name) => name !== catalogueName);
    if (present.length > 0) {
      return {
        root,
        ...(configuration === undefined ? {} : { configuration: `${root}/${configuration}` }),
        ...(present.includes(catalogueName) ? { catalogue: `${root}/${catalogueName}` } : {}),
      };
    }
    const above = folderOf(root);
    if (above === root) break;
    root = above;
  }
  return { root: folder };
}

function readCatalogue(uri: string, text: string | undefined): SignaturesOutcome {
  if (text === undefined) return { kind: "failed", problem: "it cannot be read" };
  try {
    return { kind: "read", data: decodeCatalogue(JSON.parse(text)), files: [uri], problems: [] };
  } catch (error) {
    return { kind: "failed", problem: error instanceof Error ? error.message : String(error) };
  }
}

/** `scheme://authority/a/b` → `scheme://authority/a`; the root stays. */
function folderOf(uri: string): string {
  const cut = uri.lastIndexOf("/");
  return cut < 0 || uri.slice(0, cut).endsWith("/") || uri.slice(0, cut).endsWith(":")
    ? uri
    : uri.slice(0, cut);
}
