import type { DiagnosticKind } from "../diagnostic.ts";
import { didYouMean, foreign, quote, sentences, shortType } from "./wording.ts";

/** E050: a connector that is not known, or that cannot be used in this direction. */
export const unknownConnector: DiagnosticKind<{
  readonly name: string;
  readonly nearest?: readonly string[] | undefined;
  /** The direction that the connector does not have. */
  readonly lacks?: "source" | "sink" | undefined;
}> = {
  code: "E050",
  severity: "error",
  title: "unknown connector",
  message: ({ name, lacks }) =>
    lacks === undefined
      ? `no connector is called ${quote(name)}`
      : `the connector ${quote(name)} cannot be a ${lacks}`,
  hint: ({ nearest }) => didYouMean(nearest),
};

/** E051: a property that the connector does not have, needs, or takes otherwise. */
export const connectorProperty: DiagnosticKind<{
  readonly connector: string;
  readonly property: string;
  readonly problem: "missing" | "unknown" | "type" | "not constant";
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  readonly nearest?: readonly string[] | undefined;
}> = {
  code: "E051",
  severity: "error",
  title: "connector property",
  message: ({ connector, property, problem, expected, found }) => {
    switch (problem) {
      case "missing":
        return `the connector ${quote(connector)} needs the property ${quote(property)}${expected === undefined ? "" : ` (${shortType(expected)})`}`;
      case "unknown":
        return `the connector ${quote(connector)} has no property ${quote(property)}`;
      case "not constant":
        return `the property ${quote(property)} must be a constant`;
      case "type":
        return `${quote(property)} of ${quote(connector)} takes ${shortType(expected ?? "another type")}${found === undefined ? "" : `, but this is ${shortType(found)}`}`;
    }
  },
  hint: ({ nearest, problem }) =>
    sentences(
      didYouMean(nearest),
      problem === "not constant"
        ? "Write the value itself. Values that change per deployment go into its bindings."
        : undefined,
    ),
};

/** E052: a module whose declared signature cannot be used. */
export const moduleSignature: DiagnosticKind<{
  readonly module: string;
  /** What is wrong, as the rest of a sentence, e.g. `its output has no type`. */
  readonly problem: string;
  readonly hint?: string | undefined;
}> = {
  code: "E052",
  severity: "error",
  title: "module signature",
  message: ({ module, problem }) =>
    `the signature of the module ${quote(module)} cannot be used: ${foreign(problem)}`,
  hint: ({ hint }) => hint ?? 'Give it schemas that have a JSON Schema, or write its signature with "type".',
};

/** E053: a project configuration or catalogue that cannot be loaded. */
export const configurationNotLoaded: DiagnosticKind<{
  readonly file: string;
  /** What happened, in the words of who failed. */
  readonly problem: string;
  readonly hint?: string | undefined;
}> = {
  code: "E053",
  severity: "error",
  title: "configuration cannot be loaded",
  message: ({ file, problem }) => `${quote(file)} cannot be loaded: ${foreign(problem)}`,
  hint: ({ hint }) => hint,
};

/** E900: the compiler itself is wrong; never a user's mistake. */
export const compilerFault: DiagnosticKind<{ readonly problem: string }> = {
  code: "E900",
  severity: "error",
  title: "fault of the compiler",
  message: ({ problem }) => `the compiler has a fault: ${foreign(problem)}`,
  hint: () => "This is not your mistake. Please report it with the file that shows it.",
};
