import type { ServerState } from "../client/server-connection.ts";
import type { ProjectStatus } from "../client/server-protocol.ts";

/** What the status bar shows, and the way out of what is wrong. */
export interface StatusText {
  readonly severity: "none" | "warning" | "error";
  /** With the icon. */
  readonly text: string;
  readonly detail: string;
  /** What one can do about it. */
  readonly hint?: string;
  /** URI of the file to look at. */
  readonly file?: string;
}

/** The state of the server and its projects in a few words: the worst of them first. */
export function statusText(state: ServerState, isTrusted: boolean): StatusText {
  switch (state.kind) {
    case "starting":
      return {
        severity: "none",
        text: "$(loading~spin) Constellation",
        detail: "The language server is starting.",
      };
    case "stopped":
      return {
        severity: "error",
        text: "$(error) Constellation",
        detail: `The language server is not running: ${state.reason}.`,
        hint: "Restart it; when it ends again, the log says why.",
      };
    case "running":
      return ofProjects(state.projects, isTrusted);
  }
}

function ofProjects(projects: readonly ProjectStatus[], isTrusted: boolean): StatusText {
  const wrong =
    projects.find(({ state }) => state === "limited") ?? projects.find(({ state }) => state === "warning");
  if (wrong !== undefined) {
    return {
      severity: isTrusted ? "warning" : "none",
      text: isTrusted ? "$(warning) Constellation" : "$(workspace-untrusted) Constellation",
      detail: wrong.message ?? "The modules of the project are not known.",
      ...(wrong.hint === undefined ? {} : { hint: wrong.hint }),
      ...(wrong.file === undefined ? {} : { file: wrong.file }),
    };
  }
  if (projects.some(({ state }) => state === "loading"))
    return {
      severity: "none",
      text: "$(loading~spin) Constellation",
      detail: "The configuration is being loaded.",
    };
  if (!isTrusted && projects.some(({ source }) => source === "catalogue")) return restricted(projects);
  const modules = projects.reduce((sum, project) => sum + project.modules, 0);
  const known =
    modules === 0
      ? "the standard library"
      : `${modules} ${modules === 1 ? "module" : "modules"} of the project`;
  return { severity: "none", text: "$(check) Constellation", detail: `Ready, with ${known}.` };
}

/** The signatures come from catalogue files: that is enough to write pipelines, not to run them. */
function restricted(projects: readonly ProjectStatus[]): StatusText {
  const modules = projects.reduce((sum, project) => sum + project.modules, 0);
  return {
    severity: "none",
    text: "$(workspace-untrusted) Constellation",
    detail: "Restricted Mode: nothing of the workspace is executed.",
    hint: `${modules} ${modules === 1 ? "module is" : "modules are"} known from the catalogue file. Trust the workspace to run what is its own.`,
  };
}
