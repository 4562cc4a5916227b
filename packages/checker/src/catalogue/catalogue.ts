import type { CatalogueData, ConnectorData, LiteralProblem } from "@constellation/types";
import type { Callable } from "./callable.ts";
import type { SignatureProblem } from "./signature-problem.ts";

/** All functions and connectors that a file can use, indexed. Immutable; signatures are parsed when first asked for. */
export interface Catalogue {
  readonly data: CatalogueData;
  /** Checks literal arguments whose parameter names a format; without it they are checked when they run. */
  readonly literalProblem: LiteralProblem | undefined;
  /** All forms of one qualified name; empty when there is none. */
  byName(qualifiedName: string): readonly Callable[];
  /** All functions whose last segment is `simpleName`, of any namespace. */
  bySimpleName(simpleName: string): readonly Callable[];
  /** Whether some function's name begins with `namespace.`. */
  hasNamespace(namespace: string): boolean;
  /** Every namespace and its parents: `stdlib`, `stdlib.string`, … */
  readonly namespaces: readonly string[];
  /** Every simple name once. */
  readonly simpleNames: readonly string[];
  readonly callables: readonly Callable[];
  connector(name: string): ConnectorData | undefined;
  readonly connectorNames: readonly string[];
  /** Reads every signature and returns what is wrong with them (E052). */
  problems(): readonly SignatureProblem[];
}
