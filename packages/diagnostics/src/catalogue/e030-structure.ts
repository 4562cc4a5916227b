import type { DiagnosticKind } from "../diagnostic.ts";
import { didYouMean, quote, sentences } from "./wording.ts";

/** E030: a second definition of a name; the earlier one is the related place. */
export const duplicateDefinition: DiagnosticKind<{
  readonly name: string;
  /** What is defined twice; left out for an input or node. */
  readonly what?: "type" | "output" | "namespace" | "parameter" | "field" | "annotation" | undefined;
}> = {
  code: "E030",
  severity: "error",
  title: "duplicate definition",
  message: ({ name, what }) => {
    if (what === undefined) return `${quote(name)} is already defined`;
    if (what === "field") return `the field ${quote(name)} is given twice`;
    return `there already is ${what === "output" || what === "annotation" ? "an" : "a"} ${what} ${quote(name)}`;
  },
  hint: ({ what }) =>
    what === "field" || what === "annotation"
      ? "Remove one of the two."
      : "Rename one of the two, or remove it.",
};

/** E031: definitions that need each other, or a type that contains itself. */
export const cycle: DiagnosticKind<{
  /** The names in order, each needing the next; the last needs the first. */
  readonly path: readonly string[];
  readonly what?: "value" | "type" | undefined;
}> = {
  code: "E031",
  severity: "error",
  title: "cycle",
  message: ({ path, what }) => {
    const first = path[0] ?? "";
    const verb = what === "type" ? "contains" : "needs";
    if (path.length < 2) return `${quote(first)} ${verb} itself`;
    const shown = path.length > 8 ? [...path.slice(0, 6), "…", path.at(-1) ?? ""] : path;
    return `${quote(first)} ${verb} itself: ${[...shown, first].join(" → ")}`;
  },
  hint: ({ what }) =>
    what === "type"
      ? "Types may not be recursive. Use Json for data of any depth."
      : "A pipeline flows one way. Break the circle by giving one of them another source.",
};

/** E033: one option twice in one `with` clause. */
export const repeatedOption: DiagnosticKind<{ readonly option: string }> = {
  code: "E033",
  severity: "error",
  title: "repeated option",
  message: ({ option }) => `the option ${quote(option)} is given twice`,
  hint: () => "Keep the one that you mean.",
};

/** E034: an option that does not exist, or not here. */
export const unknownOption: DiagnosticKind<{
  readonly option: string;
  readonly nearest?: readonly string[] | undefined;
  /** What the options belong to when the option exists but not here, e.g. `"+"` or `"window"`. */
  readonly owner?: string | undefined;
  /** The options that are allowed there. */
  readonly allowed?: readonly string[] | undefined;
}> = {
  code: "E034",
  severity: "error",
  title: "unknown option",
  message: ({ option, owner }) =>
    owner === undefined ? `there is no option ${quote(option)}` : `${owner} takes no option ${quote(option)}`,
  hint: ({ nearest, allowed }) =>
    sentences(
      didYouMean(nearest),
      allowed === undefined || allowed.length === 0
        ? undefined
        : `It takes ${allowed.map(quote).join(", ")}.`,
    ),
};

/** E035: an asynchronous module called in the lambda of a function that cannot wait. */
export const asyncInLambda: DiagnosticKind<{
  /** The asynchronous module. */
  readonly module: string;
  /** The function that the lambda is given to. */
  readonly function: string;
}> = {
  code: "E035",
  severity: "error",
  title: "asynchronous call in a lambda",
  message: ({ module, function: name }) =>
    `${quote(module)} is asynchronous, and a lambda of ${quote(name)} cannot wait for it`,
  hint: () => "Call it in a lambda of map, filter or flat-map first, and use the results.",
};
