import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  catalogueOf,
  findPipelines,
  findProject,
  isStale,
  type LoadOptions,
  loadConfiguration,
  readCatalogueFile,
} from "@constellation/project";
import type { Environment, SignaturesOutcome } from "./environment.ts";
import { findCompanions } from "./find-companions.ts";

/** The files of this machine; configurations are loaded in processes of their own. */
export function nodeEnvironment(
  options: Pick<LoadOptions, "script" | "timeoutMs" | "node"> = {},
): Environment {
  return {
    findProject: async (uri) => {
      const { root, configuration, catalogue } = findProject(pathOf(uri) ?? process.cwd());
      return {
        root: uriOf(root),
        ...(configuration === undefined ? {} : { configuration: uriOf(configuration) }),
        ...(catalogue === undefined ? {} : { catalogue: uriOf(catalogue) }),
      };
    },
    loadConfiguration: (file, signal) => loadFrom(fileURLToPath(file), { ...options, signal }),
    readCatalogue: async (file) => readFrom(fileURLToPath(file)),
    readText: async (uri, bytesMax = Number.POSITIVE_INFINITY) => {
      const path = pathOf(uri);
      return path === undefined ? undefined : readText(path, bytesMax).catch(() => undefined);
    },
    pipelinesIn: async (folder) => pipelinesBelow(folder),
    companionsIn: async (folder) => {
      const path = pathOf(folder);
      return path === undefined ? [] : (await findCompanions(path)).map(uriOf);
    },
  };
}

const installNode =
  "Install Node.js 22.18 or newer, or name its program in the setting `constellation.runtime.node`.";

async function loadFrom(file: string, options: LoadOptions): Promise<SignaturesOutcome> {
  const outcome = await loadConfiguration(file, options);
  if ("failure" in outcome) {
    const { kind, problem } = outcome.failure;
    return { kind: "failed", problem, ...(kind === "no-node" ? { hint: installNode } : {}) };
  }
  const { configuration } = outcome;
  const unusable = new Set(configuration.problems.map(({ module }) => module));
  const data = catalogueOf(configuration, dirname(file));
  return {
    kind: "read",
    data: { ...data, modules: data.modules.filter(({ name }) => !unusable.has(name)) },
    files: configuration.files.map(uriOf),
    problems: configuration.problems.map(({ module, problem }) => `The module "${module}": ${problem}.`),
  };
}

async function readText(path: string, bytesMax: number): Promise<string | undefined> {
  if (Number.isFinite(bytesMax) && (await stat(path)).size > bytesMax) return undefined;
  // Editors keep the mark apart: their positions do not count it.
  return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
}

function readFrom(file: string): SignaturesOutcome {
  const data = readCatalogueFile(file);
  if ("problem" in data) return { kind: "failed", problem: data.problem };
  const stale = isStale(data, dirname(file));
  const problems = stale
    ? ["The catalogue file is older than the modules: run `constellation types --catalogue` again."]
    : [];
  return { kind: "read", data, files: [uriOf(file)], problems };
}

function pipelinesBelow(folder: string): readonly string[] {
  const path = pathOf(folder);
  if (path === undefined) return [];
  try {
    return findPipelines(path).map(uriOf);
  } catch {
    return [];
  }
}

/** Undefined for what is no file of this machine, e.g. `untitled:`. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
