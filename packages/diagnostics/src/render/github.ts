import type { Severity } from "../diagnostic.ts";
import { positionAt } from "../source-file.ts";
import { type FileReport, type PlacedDiagnostic, placedDiagnostics } from "./file-report.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/**
 * Diagnostics as workflow commands of GitHub Actions, one a line, which show them beside the changed lines of a pull
 * request. Empty when there are none.
 */
export function toGithub(reports: readonly FileReport[]): string {
  return placedDiagnostics(reports)
    .map((placed) => `${command(placed)}\n`)
    .join("");
}

function command({ file, diagnostic }: PlacedDiagnostic): string {
  const { code, severity, message, hint, span } = diagnostic;
  const start = positionAt(file, span.start);
  const end = positionAt(file, span.end);
  const properties: readonly (readonly [string, string | number])[] = [
    ["file", file.path],
    ["line", start.line],
    ["endLine", end.line],
    ["col", start.column],
    // GitHub ignores columns of a range of several lines, and refuses an end before the start.
    ["endColumn", end.line === start.line ? Math.max(end.column, start.column) : end.column],
    ["title", `${severity} ${code}`],
  ];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
  const said = hint === undefined ? message : `${message}\n${hint}`;
  return `::${commands[severity]} ${written}::${escapeData(said)}`;
}

/** As the runner of GitHub Actions reads the text of a command. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As the runner reads a property, whose value also ends at `,` and `:`. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
