import { resolve } from "node:path";
import { findProject, type LoadOutcome, loadConfiguration, type Project } from "@constellation/project";
import type { Console } from "../console/console.ts";

export interface OpenOptions {
  /** Reads this catalogue file instead of running the project's configuration. */
  readonly catalogue?: string;
}

/** A project that is found, and whose configuration is on its way. */
export interface StartedProject {
  readonly project: Project;
  /** Settles, and never rejects, when the configuration is loaded or known to be broken; absent when none is to be loaded. */
  readonly loading?: Promise<LoadOutcome>;
}

/**
 * Finds the project of `path` and begins to load its configuration in a process of its own. What this imports is little, so that
 * a command's own code is loaded while that process works.
 */
export function startProject(path: string, console: Console, options: OpenOptions = {}): StartedProject {
  const project = findProject(resolve(console.cwd, path));
  if (options.catalogue !== undefined || project.configuration === undefined) return { project };
  return { project, loading: loadConfiguration(project.configuration, { signal: console.signal }) };
}
