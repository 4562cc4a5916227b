import type { Delivery } from "@constellation/sdk";
import type { ConnectorData, JsonValue } from "@constellation/types";

/** What is known of a built-in connector without its code: pure data, for the checker and editors. */
export interface ConnectorDeclaration {
  readonly name: string;
  readonly doc: string;
  readonly options: JsonValue;
  readonly target?: string;
  readonly secrets?: readonly string[];
  readonly source?: { readonly replayable: boolean };
  readonly sink?: { readonly delivery: Delivery };
  /** The package to add when it is not among the built-in ones. */
  readonly package?: string;
}

/** The declaration as the catalogue holds it. */
export function declarationData(declaration: ConnectorDeclaration): ConnectorData {
  const { name, doc, options, target, secrets, source, sink, package: needed } = declaration;
  return {
    name,
    doc,
    options,
    source: source !== undefined,
    ...(source === undefined ? {} : { replayable: source.replayable }),
    sink: sink !== undefined,
    ...(target === undefined ? {} : { target }),
    ...(secrets === undefined ? {} : { secrets }),
    ...(needed === undefined ? {} : { package: needed }),
  };
}
