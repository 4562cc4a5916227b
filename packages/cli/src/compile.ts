import { type Catalogue, readCatalogue } from "@constellation/checker";
import { type CompileOptions, type CompileResult, compile as compileWith } from "@constellation/compiler";
import type { AggregateDefinition, ModuleDefinition } from "@constellation/sdk";
import { literalProblem } from "@constellation/stdlib/literals";
import type { CatalogueData } from "@constellation/types";
import { builtinCatalogue, withBuiltins } from "./builtins.ts";

/** The catalogue of modules, with the standard library and the built-in connectors: what `compile` checks calls against. */
export function catalogueOf(modules: readonly (ModuleDefinition | AggregateDefinition)[]): CatalogueData {
  return withBuiltins({
    modules: modules.filter(({ kind }) => kind === "module").map(({ data }) => data),
    aggregates: modules.filter(({ kind }) => kind === "aggregate").map(({ data }) => data),
    connectors: [],
  });
}

/**
 * Text to graph. Pure; never throws; the graph is there when no diagnostic is an error.
 * Without a catalogue only the standard library can be called.
 */
export function compile(
  source: string,
  catalogue: CatalogueData = builtinCatalogue,
  options: CompileOptions = {},
): CompileResult {
  return compileWith(source, indexOf(catalogue), options);
}

const indexes = new WeakMap<CatalogueData, Catalogue>();

/** Each catalogue is indexed once, whoever compiles with it again. */
function indexOf(data: CatalogueData): Catalogue {
  const known = indexes.get(data);
  if (known !== undefined) return known;
  const index = readCatalogue(data, { literalProblem });
  indexes.set(data, index);
  return index;
}
