import { diagnosticKinds } from "../catalogue/diagnostic-kinds.ts";
import type { Fix, Severity } from "../diagnostic.ts";
import { positionAt, type SourceFile } from "../source-file.ts";
import type { Span } from "../span.ts";
import { type FileReport, type PlacedDiagnostic, placedDiagnostics } from "./file-report.ts";
import type { SarifFix, SarifLocation, SarifLog, SarifRegion, SarifResult, SarifRule } from "./sarif-log.ts";

/** What a SARIF log says about the tool itself. */
export interface SarifOptions {
  /** The version of Constellation. */
  readonly version: string;
  /** The Markdown page of each code; shown by code scanners beside a result. */
  readonly pages?: ReadonlyMap<string, string>;
  /** Where the page of a code is found on the web. */
  readonly helpUri?: (code: string) => string;
  /** Where the tool is found on the web. */
  readonly informationUri?: string;
}

const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<
  Severity,
  string
>;

/** Diagnostics as a log of SARIF 2.1.0, the format that code scanners read. Plain data, ready for `JSON.stringify`. */
export function toSarif(reports: readonly FileReport[], options: SarifOptions): SarifLog {
  const placed = placedDiagnostics(reports);
  const codes = [...new Set(placed.map(({ diagnostic }) => diagnostic.code))].sort();
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "constellation",
            version: options.version,
            ...(options.informationUri === undefined ? {} : { informationUri: options.informationUri }),
            rules: codes.map((code) => ruleOf(code, options)),
          },
        },
        artifacts: reports.map(({ file }) => ({ location: { uri: uriOf(file) } })),
        columnKind: "utf16CodeUnits",
        results: placed.map((one) => resultOf(one, indexOf.get(one.diagnostic.code) ?? -1)),
      },
    ],
  };
}

function ruleOf(code: string, { pages, helpUri }: SarifOptions): SarifRule {
  const kind = diagnosticKinds.get(code);
  const page = pages?.get(code);
  const title = kind?.title ?? code;
  return {
    id: code,
    name: pascalCase(title),
    shortDescription: { text: title },
    defaultConfiguration: { level: levels[kind?.severity ?? "error"] },
    ...(helpUri === undefined ? {} : { helpUri: helpUri(code) }),
    ...(page === undefined ? {} : { help: { text: page, markdown: page } }),
  };
}

function resultOf({ file, diagnostic }: PlacedDiagnostic, ruleIndex: number): SarifResult {
  const { code, severity, message, hint, span, related, fixes } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [locationOf(file, span)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            ...locationOf(file, place.span),
            message: { text: place.message },
          })),
        }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(file, fix)) }),
  };
}

function fixOf(file: SourceFile, fix: Fix): SarifFix {
  return {
    description: { text: fix.title },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(file) },
        replacements: fix.edits.map((edit) => ({
          deletedRegion: regionOf(file, edit.span),
          insertedContent: { text: edit.newText },
        })),
      },
    ],
  };
}

function locationOf(file: SourceFile, span: Span): SarifLocation {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: regionOf(file, span) } };
}

function regionOf(file: SourceFile, span: Span): SarifRegion {
  const start = positionAt(file, span.start);
  const end = positionAt(file, span.end);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: span.start,
    charLength: span.end - span.start,
  };
}

/** A relative path stays relative, with `/` between its parts; an absolute one becomes a `file:` URI. */
function uriOf({ path }: SourceFile): string {
  const parts = path.replaceAll("\\", "/").split("/");
  const isDrive = /^[A-Za-z]:$/.test(parts[0] ?? "");
  const written = parts.map((part, index) => (isDrive && index === 0 ? part : encodePart(part))).join("/");
  if (isDrive) return `file:///${written}`;
  return written.startsWith("/") ? `file://${written}` : written;
}

/** Half a surrogate pair, which `encodeURIComponent` refuses, becomes the replacement character. */
function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

/** `unknown field in a projection` → `UnknownFieldInAProjection`. */
function pascalCase(title: string): string {
  return title
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
