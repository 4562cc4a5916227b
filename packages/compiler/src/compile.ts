import { type Catalogue, type CheckedProgram, checkSource, readCatalogue } from "@constellation/checker";
import { compilerFault, type Diagnostic, diagnose } from "@constellation/diagnostics";
import type { Graph } from "@constellation/graph";
import { parseSource } from "@constellation/syntax";
import type { CatalogueData } from "@constellation/types";
import { buildGraph } from "./build-graph.ts";

export interface CompileOptions {
  /** Which mode's infos are wanted; errors and warnings are the same in both. */
  readonly mode?: "batch" | "stream";
  /** Names of inputs that a deployment binds to a constant: they join any clock. */
  readonly constants?: readonly string[];
  /** Relative path of the source, for the graph. Default `pipeline.cst`. */
  readonly file?: string;
}

export interface CompileResult {
  /** Present when no diagnostic is an error. */
  readonly graph?: Graph;
  /** All problems of the text, absolute spans, sorted. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Text to graph: parses, checks and lowers a pipeline. Pure, and never throws: a fault of the compiler itself is the diagnostic E900.
 *
 * `catalogue` holds the signatures of all functions that the text may call, standard ones included.
 */
export function compile(
  source: string,
  catalogue: CatalogueData | Catalogue,
  options: CompileOptions = {},
): CompileResult {
  try {
    const known = "version" in catalogue ? readCatalogue(catalogue) : catalogue;
    const program = checkSource(parseSource(source), known, {
      ...(options.mode === undefined ? {} : { mode: options.mode }),
      ...(options.constants === undefined ? {} : { constants: new Set(options.constants) }),
    });
    return compileProgram(program, known, options);
  } catch (error) {
    return { diagnostics: [fault(error)] };
  }
}

/** The graph of a program that is already checked against `catalogue`. */
export function compileProgram(
  program: CheckedProgram,
  catalogue: Catalogue,
  options: CompileOptions = {},
): CompileResult {
  const { diagnostics } = program;
  if (diagnostics.some((diagnostic) => diagnostic.severity === "error")) return { diagnostics };
  try {
    return { graph: buildGraph(program, catalogue, options.file ?? "pipeline.cst"), diagnostics };
  } catch (error) {
    return { diagnostics: [...diagnostics, fault(error)] };
  }
}

function fault(error: unknown): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  return diagnose(compilerFault, { start: 0, end: 0 }, { problem: reason });
}
