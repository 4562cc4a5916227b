import type { DiagnosticKind } from "../diagnostic.ts";
import { didYouMean, isOptional, orList, quote, sentences, shortType } from "./wording.ts";

/** E001: a name that no input, node, lambda parameter or pattern defines. */
export const unknownVariable: DiagnosticKind<{
  readonly name: string;
  /** Names in scope that are spelt alike, best first. */
  readonly nearest?: readonly string[] | undefined;
  /** `a - b`, where `a-b` is unknown but `a` and `b` are known. */
  readonly splitSuggestion?: string | undefined;
  /** What the name is instead of a value. */
  readonly otherKind?: "function" | "type" | "namespace" | undefined;
  /** The place that reads constants only, e.g. `the default of "limit"`, when the name is known but not allowed there. */
  readonly constantsOnly?: string | undefined;
}> = {
  code: "E001",
  severity: "error",
  title: "unknown variable",
  message: ({ name, otherKind, constantsOnly }) => {
    if (constantsOnly !== undefined)
      return `${constantsOnly} reads ${quote(name)}, but it may read constants only`;
    if (otherKind !== undefined) return `${quote(name)} is a ${otherKind}, but a value is expected here`;
    return `no input, node or parameter is called ${quote(name)}`;
  },
  hint: ({ name, nearest, splitSuggestion, otherKind, constantsOnly }) => {
    if (constantsOnly !== undefined) return "Write the value itself here.";
    if (otherKind === "function")
      return `Functions are not values. Write a lambda that calls it: x => ${name}(x).`;
    if (splitSuggestion !== undefined) {
      return `A "-" without blanks belongs to the name. To subtract, write ${splitSuggestion}.`;
    }
    return didYouMean(nearest);
  },
};

/** E002: a call of a function or module that is not known, or of something that is none. */
export const unknownFunction: DiagnosticKind<{
  readonly name: string;
  readonly nearest?: readonly string[] | undefined;
  /** What the name is, when it is something that cannot be called. */
  readonly otherKind?: "value" | "type" | "namespace" | undefined;
  /** The call that was meant, where the name is a value and the rest a method: `trim(name)`. */
  readonly instead?: string | undefined;
  /** Qualified names that end with this name but are not in scope. */
  readonly notImported?: readonly string[] | undefined;
}> = {
  code: "E002",
  severity: "error",
  title: "unknown function",
  message: ({ name, otherKind }) =>
    otherKind === undefined
      ? `no function or module is called ${quote(name)}`
      : `${quote(name)} is a ${otherKind}, but only functions and modules can be called`,
  hint: ({ nearest, otherKind, notImported, instead }) => {
    if (instead !== undefined) return `Values have no methods: write ${instead}.`;
    if (notImported !== undefined && notImported.length > 0) {
      return `Write its full name: ${orList(notImported.map(quote))}. Or bring its namespace into scope with "use".`;
    }
    return (
      didYouMean(nearest) ??
      (otherKind === undefined
        ? 'A module of your own must be listed under "modules" in the configuration.'
        : undefined)
    );
  },
};

/** E003: a type that is neither built in nor declared in the file. */
export const unknownType: DiagnosticKind<{
  readonly name: string;
  readonly nearest?: readonly string[] | undefined;
}> = {
  code: "E003",
  severity: "error",
  title: "unknown type",
  message: ({ name }) => `no type is called ${quote(name)}`,
  hint: ({ name, nearest }) =>
    didYouMean(nearest) ?? `Declare it: type ${/^[A-Za-z_][\w-]*$/.test(name) ? name : "Name"} = { … }.`,
};

/** E004: a namespace that holds no function. */
export const unknownNamespace: DiagnosticKind<{
  readonly name: string;
  readonly nearest?: readonly string[] | undefined;
}> = {
  code: "E004",
  severity: "error",
  title: "unknown namespace",
  message: ({ name }) => `no namespace is called ${quote(name)}`,
  hint: ({ nearest }) => didYouMean(nearest),
};

/** E005: several functions answer to one name, and the arguments do not decide between them. */
export const ambiguousFunction: DiagnosticKind<{
  readonly name: string;
  /** Full names or signatures of those that fit. */
  readonly candidates: readonly string[];
}> = {
  code: "E005",
  severity: "error",
  title: "ambiguous function",
  message: ({ name, candidates }) =>
    `${quote(name)} may be ${orList(candidates.slice(0, 4).map(quote))}${candidates.length > 4 ? " or others" : ""}`,
  hint: () => 'Write the full name, or give one of the namespaces another name with "use … as …".',
};

/** Why a field cannot be read, when the reason is not its spelling. */
type FieldObstacle = "optional" | "json" | "not a record" | "some members";

/** What E006 and E007 share. */
type FieldFacts = {
  readonly field: string;
  /** The printed type of what the field was asked of. */
  readonly type: string;
  readonly nearest?: readonly string[] | undefined;
  /** Left out when the value is a record that merely lacks the field. */
  readonly obstacle?: FieldObstacle | undefined;
  /** The call that gives what was asked for as a field. */
  readonly instead?: string | undefined;
  /** Printed members of a union that lack the field. */
  readonly lacking?: readonly string[] | undefined;
};

/** E006: a projection names a field that the record does not have. */
export const unknownProjectionField: DiagnosticKind<FieldFacts> = {
  code: "E006",
  severity: "error",
  title: "unknown field in a projection",
  message: fieldMessage,
  hint: fieldHint,
};

/** E007: `.f` of a value that has no such field. */
export const unknownField: DiagnosticKind<FieldFacts> = {
  code: "E007",
  severity: "error",
  title: "unknown field",
  message: fieldMessage,
  hint: fieldHint,
};

function fieldMessage({ field, type, obstacle, lacking }: FieldFacts): string {
  if (obstacle === "optional" || (obstacle === undefined && isOptional(type))) {
    return `${quote(field)} cannot be read directly: the value is ${shortType(type)} and may be None`;
  }
  if (obstacle === "json")
    return `Json has no fields that the checker knows, so ${quote(field)} cannot be read`;
  if (obstacle === "not a record")
    return `${shortType(type)} has no fields, so ${quote(field)} cannot be read`;
  if (obstacle === "some members" && lacking !== undefined && lacking.length > 0) {
    return `not every member of the union has a field ${quote(field)}: ${shortType(orList(lacking))} has none`;
  }
  return `there is no field ${quote(field)} in ${shortType(type)}`;
}

function fieldHint({ field, type, nearest, obstacle, instead }: FieldFacts): string | undefined {
  if (instead !== undefined) return `Write ${instead}.`;
  if (obstacle === "optional" || (obstacle === undefined && isOptional(type))) {
    return `Read it with "?.${field}", or give a value for None with "??" first.`;
  }
  if (obstacle === "json") return `Use json-get(value, "${field}"), which gives Optional<Json>.`;
  if (obstacle === "some members") return 'Take the members apart with "match value { is T -> … }".';
  return didYouMean(nearest);
}

/** E008: the number or the names of arguments do not fit the function. */
export const wrongArguments: DiagnosticKind<{
  readonly function: string;
  readonly problem:
    | "missing"
    | "too many"
    | "unknown name"
    | "given twice"
    | "positional after named"
    | "no overload";
  /** The parameter or argument spoken of. */
  readonly argument?: string | undefined;
  /** How many the function takes, and how many it got. */
  readonly expected?: number | undefined;
  readonly found?: number | undefined;
  /** The parameters without an argument. */
  readonly missing?: readonly string[] | undefined;
  readonly nearest?: readonly string[] | undefined;
  /** `name(a: A, b: B): R`, shown in the hint. */
  readonly signature?: string | undefined;
}> = {
  code: "E008",
  severity: "error",
  title: "wrong arguments",
  message: (facts) => {
    const name = quote(facts.function);
    const argument = quote(facts.argument ?? "");
    switch (facts.problem) {
      case "missing": {
        const missing = facts.missing ?? (facts.argument === undefined ? [] : [facts.argument]);
        const said = missing.length === 0 ? "an argument" : orAnd(missing);
        return `${name} needs ${said}`;
      }
      case "too many":
        return `${name} takes ${argumentCount(facts.expected ?? 0)}, but ${facts.found ?? "more"} ${facts.found === 1 ? "is" : "are"} given`;
      case "unknown name":
        return `${name} has no parameter ${argument}`;
      case "given twice":
        return `${argument} of ${name} is given twice`;
      case "positional after named":
        return `an argument without a name stands after a named one in the call of ${name}`;
      case "no overload":
        return `no form of ${name} takes these arguments`;
    }
  },
  hint: ({ nearest, signature, problem }) =>
    sentences(
      didYouMean(nearest),
      problem === "positional after named" ? "Put the arguments without names first." : undefined,
      signature === undefined ? undefined : `It is declared as ${shortType(signature)}.`,
    ),
};

function orAnd(names: readonly string[]): string {
  const quoted = names.map(quote);
  const noun = names.length === 1 ? "an argument for" : "arguments for";
  return quoted.length < 2
    ? `${noun} ${quoted.join("")}`
    : `${noun} ${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}

function argumentCount(count: number): string {
  if (count === 0) return "no arguments";
  return count === 1 ? "1 argument" : `${count} arguments`;
}
