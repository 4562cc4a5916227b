import { dirname, resolve } from "node:path";
import { type Catalogue, readCatalogue } from "@constellation/checker";
import {
  configurationNotLoaded,
  type Diagnostic,
  diagnose,
  moduleSignature,
  staleCatalogue,
} from "@constellation/diagnostics";
import {
  catalogueOf,
  isStale,
  type LoadedConfiguration,
  type LoadFailure,
  type LoadOutcome,
  type Project,
  readCatalogueFile,
} from "@constellation/project";
import type { LiteralProblem } from "@constellation/types";
import { builtinLiterals, withBuiltins } from "../builtins.ts";
import type { Console } from "../console/console.ts";
import { displayPath } from "../console/read-text.ts";
import { CommandProblem } from "../exit-code.ts";
import { type OpenOptions, type StartedProject, startProject } from "./start-project.ts";

/** A project as commands use it: its signatures, and what is wrong with its configuration. */
export interface OpenProject {
  readonly project: Project;
  readonly catalogue: Catalogue;
  /** Present when the configuration was loaded (and not only a catalogue file read). */
  readonly configuration?: LoadedConfiguration;
  /** E052, E053, W010: about the configuration's file, shown at its start. */
  readonly diagnostics: readonly Diagnostic[];
  /** The file that the diagnostics are about, as shown. */
  readonly file: string;
}

const nowhere = { start: 0, end: 0 };

/** Opens the project of `path`. The configuration runs in a process of its own; without one a catalogue file serves. */
export function openProject(path: string, console: Console, options: OpenOptions = {}): Promise<OpenProject> {
  return openStarted(startProject(path, console, options), console, options);
}

/** Opens a project that was started with the same options. */
export async function openStarted(
  { project, loading }: StartedProject,
  console: Console,
  options: OpenOptions = {},
): Promise<OpenProject> {
  const literalProblem = await builtinLiterals();
  if (options.catalogue !== undefined) {
    return fromCatalogue(project, resolve(console.cwd, options.catalogue), literalProblem, console);
  }
  if (project.configuration !== undefined && loading !== undefined) {
    const shown = displayPath(project.configuration, console);
    return fromConfiguration(project, shown, literalProblem, await loading);
  }
  if (project.catalogue !== undefined) {
    return fromCatalogue(project, project.catalogue, literalProblem, console);
  }
  return { project, catalogue: builtinsOnly(literalProblem), diagnostics: [], file: "" };
}

function builtinsOnly(literalProblem: LiteralProblem): Catalogue {
  const data = withBuiltins({ modules: [], aggregates: [], connectors: [] });
  return readCatalogue(data, { literalProblem });
}

function fromConfiguration(
  project: Project,
  shown: string,
  literalProblem: LiteralProblem,
  outcome: LoadOutcome,
): OpenProject {
  if ("failure" in outcome) {
    const diagnostics = [notLoaded(shown, outcome.failure)];
    return { project, catalogue: builtinsOnly(literalProblem), diagnostics, file: shown };
  }
  const { configuration } = outcome;
  const unusable = new Set(configuration.problems.map(({ module }) => module));
  const data = catalogueOf(configuration, project.root);
  const usable = { ...data, modules: data.modules.filter(({ name }) => !unusable.has(name)) };
  const catalogue = readCatalogue(withBuiltins(usable), { literalProblem });
  // Of the project's own modules only: the built-in ones have been read by tests.
  const problems = [...configuration.problems, ...readCatalogue(usable).problems()];
  const diagnostics = problems.map(({ module, problem }) =>
    diagnose(moduleSignature, nowhere, { module, problem }),
  );
  return { project, catalogue, configuration, diagnostics, file: shown };
}

function notLoaded(file: string, failure: LoadFailure): Diagnostic {
  return diagnose(configurationNotLoaded, nowhere, { file, problem: failure.problem });
}

function fromCatalogue(
  project: Project,
  file: string,
  literalProblem: LiteralProblem,
  console: Console,
): OpenProject {
  const data = readCatalogueFile(file);
  if ("problem" in data) throw new CommandProblem(data.problem);
  const shown = displayPath(file, console);
  const catalogue = readCatalogue(withBuiltins(data), { literalProblem });
  const stale = isStale(data, dirname(file));
  const diagnostics = stale ? [diagnose(staleCatalogue, nowhere, { file: shown })] : [];
  return { project, catalogue, diagnostics, file: shown };
}
