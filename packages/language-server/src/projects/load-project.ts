import type { LiteralProblem } from "@constellation/types";
import type { Environment, ProjectPlace, SignaturesOutcome } from "../environment/environment.ts";
import type { ProjectStatus, Signatures } from "../protocol.ts";
import { catalogueWith } from "./builtin-signatures.ts";
import type { Project } from "./project.ts";

export interface LoadRequest {
  readonly environment: Environment;
  readonly place: ProjectPlace;
  /** Whether the project's code may run. */
  readonly isTrusted: boolean;
  readonly literalProblem: LiteralProblem;
  readonly signal: AbortSignal;
}

const writeCatalogue = "`constellation types --catalogue -o constellation.catalogue.json`";

/** The signatures of a project: from its configuration where that may run, else from its catalogue file, else the built-in ones. */
export async function loadProject(request: LoadRequest): Promise<Project> {
  const { environment, place, isTrusted, signal } = request;
  const { configuration, catalogue } = place;
  let failure: Failure | undefined;
  if (configuration !== undefined && isTrusted && environment.loadConfiguration !== undefined) {
    const outcome = await environment.loadConfiguration(configuration, signal);
    if (outcome.kind === "read") return whole(request, "configuration", configuration, outcome);
    failure = {
      file: configuration,
      message: `The configuration cannot be loaded: ${outcome.problem}.`,
      hint: outcome.hint ?? `Until it loads, a catalogue file serves: write one with ${writeCatalogue}.`,
    };
  }
  if (catalogue !== undefined) {
    const outcome = await environment.readCatalogue(catalogue);
    if (outcome.kind === "read") return whole(request, "catalogue", catalogue, outcome, failure);
    failure ??= {
      file: catalogue,
      message: `The catalogue file cannot be read: ${outcome.problem}.`,
      hint: `Write it again with ${writeCatalogue}.`,
    };
  }
  if (configuration === undefined && catalogue === undefined) return builtinOnly(request, undefined);
  return builtinOnly(request, failure ?? notRun(configuration ?? place.root, isTrusted));
}

type Failure = Pick<ProjectStatus, "message" | "hint" | "file">;

function notRun(file: string, isTrusted: boolean): Failure {
  const message = isTrusted
    ? "The project's configuration cannot run here, so its modules are not known."
    : "The workspace is not trusted, so its configuration is not run and its modules are not known.";
  const others = `add a catalogue file, written with ${writeCatalogue}`;
  const hint = isTrusted ? `To have them, ${others}.` : `Trust the workspace, or ${others}.`;
  return { file, message, hint };
}

function whole(
  { place, literalProblem }: LoadRequest,
  source: "configuration" | "catalogue",
  file: string,
  { data, files, problems }: Extract<SignaturesOutcome, { readonly kind: "read" }>,
  failure?: Failure | undefined,
): Project {
  const catalogue = catalogueWith(data, literalProblem);
  const unreadable = catalogue.problems().map(({ module, problem }) => `The module "${module}": ${problem}.`);
  const all = [...problems, ...unreadable];
  const warning: Failure | undefined =
    failure ?? (all.length === 0 ? undefined : { message: all.join(" "), file });
  const status: ProjectStatus = {
    root: place.root,
    state: warning === undefined ? "ready" : "warning",
    source,
    modules: numberOf(data),
    ...warning,
  };
  return { place, catalogue, isWhole: true, status, files };
}

/** Without a failure the project has no modules of its own. */
function builtinOnly({ place, literalProblem }: LoadRequest, failure: Failure | undefined): Project {
  const status: ProjectStatus = {
    root: place.root,
    state: failure === undefined ? "ready" : "limited",
    source: "none",
    modules: 0,
    ...failure,
  };
  const catalogue = catalogueWith(undefined, literalProblem);
  return { place, catalogue, isWhole: failure === undefined, status, files: [] };
}

function numberOf({ modules, aggregates }: Signatures): number {
  return modules.length + aggregates.length;
}
