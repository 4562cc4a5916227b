import {
  countSeverities,
  type FileReport,
  renderText,
  toGithub,
  toJson,
  toSarif,
} from "@constellation/diagnostics";
import { type Console, useColor, useUnicode } from "../console/console.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { checkFiles, configurationReports } from "../project/check-files.ts";
import { openStarted } from "../project/open-project.ts";
import { pipelineFiles } from "../project/pipeline-files.ts";
import type { StartedProject } from "../project/start-project.ts";
import { version } from "../version.ts";

export interface CheckOptions {
  readonly mode?: "batch" | "stream";
  readonly format: "text" | "json" | "sarif" | "github";
  readonly maxWarnings?: number;
  readonly catalogue?: string;
}

/** `constellation check`: the diagnostics of the pipelines of a started project on standard output, in one of the formats. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  console: Console,
  started: StartedProject,
): Promise<ExitCode> {
  const open = await openStarted(started, console, options);
  const configuration = configurationReports(open, console);
  const broken = open.diagnostics.some(({ code }) => code === "E053");
  // Without the configuration every module would be unknown: one mistake, one diagnostic.
  const files = broken ? [] : checkFiles(pipelineFiles(paths, open, console), open, console, options.mode);
  const reports = [...configuration, ...files];
  console.stdout(render(reports, options, console));
  if (broken) return exitCode.usage;
  return verdict(reports, options.maxWarnings);
}

function verdict(reports: readonly FileReport[], maxWarnings: number | undefined): ExitCode {
  const { error, warning } = countSeverities(reports);
  const tooMany = maxWarnings !== undefined && warning > maxWarnings;
  return error > 0 || tooMany ? exitCode.programWrong : exitCode.done;
}

function render(reports: readonly FileReport[], { format }: CheckOptions, console: Console): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(toJson(reports), null, 2)}\n`;
    case "sarif":
      return `${JSON.stringify(toSarif(reports, { version }), null, 2)}\n`;
    case "github":
      return toGithub(reports);
    case "text":
      return renderText(reports, textOptions(console));
  }
}

function textOptions(console: Console): { color: boolean; width: number; unicode: boolean } {
  return { color: useColor(console, "stdout"), width: console.width, unicode: useUnicode(console) };
}
