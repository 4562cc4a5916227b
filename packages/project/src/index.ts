export { catalogueOf, catalogueText, isStale, readCatalogueFile } from "./catalogue-file.ts";
export { describeConfiguration } from "./describe-configuration.ts";
export { describeThrown } from "./describe-thrown.ts";
export { findPipelines } from "./find-pipelines.ts";
export { catalogueName, configurationNames, findProject, type Project } from "./find-project.ts";
export { type LoadOptions, loadConfiguration } from "./load-configuration.ts";
export type { LoadedConfiguration, LoadFailure, LoadOutcome, ModuleProblem } from "./loaded-configuration.ts";
