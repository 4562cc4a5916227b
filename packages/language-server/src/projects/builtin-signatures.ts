import { type Catalogue, readCatalogue } from "@constellation/checker";
import { connectorDeclarations } from "@constellation/connectors/declarations";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import type { LiteralProblem } from "@constellation/types";
import type { Signatures } from "../protocol.ts";

const noSignatures: Signatures = { modules: [], aggregates: [], connectors: [] };

/** A project's signatures with those that every pipeline has: the standard library, the built-in connectors. */
export function catalogueWith(
  own: Signatures = noSignatures,
  literalProblem?: LiteralProblem | undefined,
): Catalogue {
  const data = {
    ...own,
    version: 1 as const,
    modules: [...standardCatalogue.modules, ...own.modules],
    aggregates: [...standardCatalogue.aggregates, ...own.aggregates],
    connectors: [...connectorDeclarations, ...own.connectors],
  };
  return readCatalogue(data, literalProblem === undefined ? {} : { literalProblem });
}

/** Checks of literal arguments, e.g. of patterns; they bring a regular expression engine, so they come beside other work. */
export async function builtinLiterals(): Promise<LiteralProblem> {
  const { literalProblem } = await import("@constellation/stdlib/literals");
  return literalProblem;
}
