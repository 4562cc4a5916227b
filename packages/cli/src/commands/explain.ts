import { diagnosticKinds, nearestNames } from "@constellation/diagnostics";
import { diagnosticPages } from "@constellation/diagnostics/pages";
import { type Console, useColor } from "../console/console.ts";
import { pageText } from "../console/page-text.ts";
import { CommandProblem, type ExitCode, exitCode } from "../exit-code.ts";

/** `constellation explain CODE`: the page of a diagnostic; laid out for a terminal, Markdown elsewhere. */
export function explain(code: string, console: Console): ExitCode {
  const page = diagnosticPages.get(code.toUpperCase());
  if (page === undefined) {
    const nearest = nearestNames(code.toUpperCase(), [...diagnosticKinds.keys()]);
    const help =
      nearest.length === 0 ? "codes look like E010, W003 or R001" : `did you mean ${nearest.join(" or ")}?`;
    throw new CommandProblem(`there is no diagnostic "${code}"; ${help}`);
  }
  const color = useColor(console, "stdout");
  console.stdout(console.isTerminal.stdout ? pageText(page, { width: console.width, color }) : page);
  return exitCode.done;
}
