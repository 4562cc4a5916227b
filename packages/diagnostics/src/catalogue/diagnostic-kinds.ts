import type { DiagnosticKind } from "../diagnostic.ts";
import * as names from "./e001-names.ts";
import * as types from "./e010-types.ts";
import * as syntax from "./e020-syntax.ts";
import * as structure from "./e030-structure.ts";
import * as streaming from "./e040-streaming.ts";
import * as modules from "./e050-modules.ts";
import * as infos from "./infos.ts";
import * as runtime from "./r-runtime.ts";
import * as warnings from "./warnings.ts";

/** A kind whose facts are not known: its code, severity and title can be read, its words need a diagnostic's facts. */
export type AnyDiagnosticKind = DiagnosticKind<never>;

const files: readonly Readonly<Record<string, AnyDiagnosticKind>>[] = [
  names,
  types,
  syntax,
  structure,
  streaming,
  modules,
  warnings,
  infos,
  runtime,
];

/** Every kind of diagnostic by its code, in the order of the codes: errors, warnings, infos, run-time failures. */
export const diagnosticKinds: ReadonlyMap<string, AnyDiagnosticKind> = new Map(
  files.flatMap((file) => Object.values(file).map((kind) => [kind.code, kind] as const)).sort(byCode),
);

function byCode(first: readonly [string, unknown], second: readonly [string, unknown]): number {
  return rank(first[0]) - rank(second[0]);
}

function rank(code: string): number {
  return "EWIR".indexOf(code.charAt(0)) * 1000 + Number(code.slice(1));
}
