import type { DiagnosticKind } from "../diagnostic.ts";
import { conversionHint } from "./conversion-hint.ts";
import {
  andList,
  countOf,
  didYouMean,
  isOptional,
  quote,
  sentences,
  shortType,
  unwrapHint,
} from "./wording.ts";

/** E010: a value whose type is not the one that its place takes. */
export const typeMismatch: DiagnosticKind<{
  /** The place as a noun phrase, e.g. `argument 2 "b" of "f"` or `the condition of "when"`. */
  readonly where?: string | undefined;
  /** What the place does with the type; "takes" unless told, e.g. "is declared as". */
  readonly verb?: string | undefined;
  /** The printed types; with `path`, those at the path. */
  readonly expected: string;
  readonly found: string;
  /** Where inside the value the two differ, e.g. `.items[].price`. */
  readonly path?: string | undefined;
  /** A required field is not there; `path` names it and `found` does not matter. */
  readonly missing?: boolean | undefined;
  /** Further advice, a whole sentence; replaces the usual one. */
  readonly advice?: string | undefined;
}> = {
  code: "E010",
  severity: "error",
  title: "type mismatch",
  message: ({ where, verb, expected, found, path, missing }) => {
    if (path !== undefined && path !== "") {
      const difference = missing
        ? `${path}: ${shortType(expected)} expected, but the field is missing`
        : `${path}: ${shortType(expected)} expected, ${shortType(found)} found`;
      return where === undefined ? difference : `${where} does not fit at ${difference}`;
    }
    const rule =
      where === undefined
        ? `${shortType(expected)} is expected`
        : `${where} ${verb ?? "takes"} ${shortType(expected)}`;
    return `${rule}, but this is ${shortType(found)}`;
  },
  hint: ({ expected, found, missing, advice }) =>
    advice ?? (missing ? undefined : conversionHint({ expected, found })),
};

/** E012: `+`, a spread or a type's `+` of things that cannot be merged. */
export const cannotMerge: DiagnosticKind<{
  readonly left: string;
  readonly right: string;
  /** "+" unless told; "..." for a spread, whose operand is `right`. */
  readonly operator?: "+" | "..." | undefined;
}> = {
  code: "E012",
  severity: "error",
  title: "cannot merge types",
  message: ({ left, right, operator }) =>
    operator === "..."
      ? `"..." takes a record, but this is ${shortType(right)}`
      : `"+" cannot put ${shortType(left)} and ${shortType(right)} together`,
  hint: ({ left, right, operator }) => {
    if (isOptional(left) || isOptional(right)) return unwrapHint;
    if (operator === "...") return undefined;
    if ((left === "String") !== (right === "String")) {
      return `To put text together, write "\${…}" with the value inside, or use to-string.`;
    }
    return '"+" adds two numbers, joins two Strings, or merges two records or lists of records.';
  },
};

/** E013: `==`, `<` and their like between types that have no such comparison. */
export const cannotCompare: DiagnosticKind<{
  readonly operator: string;
  readonly left: string;
  readonly right: string;
  /** Members of a literal union that are spelt like the literal it is compared with. */
  readonly nearest?: readonly string[] | undefined;
  /** The literal can never be equal, since the other side is a union of other literals. */
  readonly neverEqual?: boolean | undefined;
}> = {
  code: "E013",
  severity: "error",
  title: "cannot compare",
  message: ({ operator, left, right, neverEqual }) =>
    neverEqual
      ? `${shortType(left)} and ${shortType(right)} are never equal`
      : `"${operator}" cannot compare ${shortType(left)} with ${shortType(right)}`,
  hint: ({ operator, left, right, nearest }) => {
    const meant = didYouMean(nearest);
    if (meant !== undefined) return meant;
    const isOrder = operator !== "==" && operator !== "!=";
    if (isOrder && (isOptional(left) || isOptional(right))) return unwrapHint;
    if (isOrder && hasOrder(left) && hasOrder(right)) {
      return "Both sides must be of one type; only Int and Float may mix.";
    }
    return isOrder
      ? "Int, Float, String and Timestamp have an order; all else can only be equal or not."
      : "The two sides of an equality must be of types that have values in common.";
  },
};

function hasOrder(type: string): boolean {
  return ["Int", "Float", "String", "Timestamp"].includes(type);
}

/** E014: arithmetic on something that is no number. */
export const noArithmetic: DiagnosticKind<{
  readonly operator: string;
  /** The printed type of the left side; of the only operand for unary `-`. */
  readonly left: string;
  /** Left out for unary `-`. */
  readonly right?: string | undefined;
}> = {
  code: "E014",
  severity: "error",
  title: "no such arithmetic",
  message: ({ operator, left, right }) =>
    right === undefined
      ? `"${operator}" takes a number, but this is ${shortType(left)}`
      : `"${operator}" takes numbers, but this is ${shortType(left)} ${operator} ${shortType(right)}`,
  hint: ({ left, right }) => {
    if (isOptional(left) || (right !== undefined && isOptional(right))) return unwrapHint;
    if (left === "String" || right === "String")
      return "Use parse-int or parse-float to make a number of a String.";
    if (left.startsWith("List<") || right?.startsWith("List<"))
      return "Use map(items, x => …) to compute with each element.";
    return undefined;
  },
};

/** E015: a mistake of types that has no code of its own; the rule words it. */
export const typeError: DiagnosticKind<{
  /** The whole message, by the rules of all messages. */
  readonly message: string;
  readonly hint?: string | undefined;
}> = {
  code: "E015",
  severity: "error",
  title: "type error",
  message: ({ message }) => message,
  hint: ({ hint }) => hint,
};

/** E016: the value of a `with` option, or of a part of it, that the option cannot take. */
export const badOptionValue: DiagnosticKind<{
  /** The option, or the part of it, e.g. `retry` or `size of "window"`; quoted unless it holds quotes. */
  readonly option: string;
  /** What it takes, e.g. `an Int of 0 or more`. */
  readonly expected: string;
  /** What stands there, as text of the program or a printed type. */
  readonly found?: string | undefined;
  /** The value must be known before the run, and this one is not. */
  readonly notConstant?: boolean | undefined;
  readonly nearest?: readonly string[] | undefined;
  readonly advice?: string | undefined;
}> = {
  code: "E016",
  severity: "error",
  title: "bad option value",
  message: ({ option, expected, found, notConstant }) => {
    const name = option.includes('"') ? `the ${option}` : quote(option);
    if (notConstant) return `${name} takes ${expected}, and it must be a constant`;
    return `${name} takes ${expected}${found === undefined ? "" : `, but this is ${shortType(found)}`}`;
  },
  hint: ({ nearest, advice, notConstant }) =>
    sentences(
      didYouMean(nearest),
      advice ?? (notConstant ? "Write the value itself: it is needed before the pipeline runs." : undefined),
    ),
};

/** E017: a fallback that is not of the call's type. */
export const fallbackType: DiagnosticKind<{
  readonly function: string;
  readonly expected: string;
  readonly found: string;
  readonly path?: string | undefined;
  readonly missing?: boolean | undefined;
}> = {
  code: "E017",
  severity: "error",
  title: "fallback of another type",
  message: ({ function: name, expected, found, path, missing }) => {
    const start = `the fallback must be what ${quote(name)} gives`;
    if (path !== undefined && path !== "") {
      const is = missing ? "but the field is missing" : `${shortType(found)} found`;
      return `${start}: at ${path} ${shortType(expected)} is expected, ${is}`;
    }
    return `${start}, ${shortType(expected)}, but this is ${shortType(found)}`;
  },
  hint: ({ expected, found, path, missing }) =>
    missing || path ? undefined : conversionHint({ expected, found }),
};

/** E018: a `match` that some value falls through, or a `branch` without `otherwise`. */
export const matchNotExhaustive: DiagnosticKind<{
  readonly construct: "match" | "branch";
  /** What no arm takes, printed: types, literals, `None`. */
  readonly missing?: readonly string[] | undefined;
}> = {
  code: "E018",
  severity: "error",
  title: "match is not exhaustive",
  message: ({ construct, missing }) => {
    if (construct === "branch") return 'this "branch" has no "otherwise" arm, which is required';
    if (missing === undefined || missing.length === 0) return 'this "match" does not take every value';
    const shown = missing.length > 5 ? [...missing.slice(0, 5), `${missing.length - 5} more`] : missing;
    return `this "match" has no arm for ${shortType(andList(shown))}`;
  },
  hint: ({ construct }) =>
    construct === "branch"
      ? 'Add "otherwise -> …" as the last arm.'
      : 'Add an arm for each, or "_ -> …" for all the rest.',
};

/** E019: type arguments in a number or of a kind that the generic type does not take. */
export const badTypeArguments: DiagnosticKind<{
  readonly type: string;
  readonly expected?: number | undefined;
  readonly found?: number | undefined;
  /** The whole message, when the number is right but an argument is not, e.g. `the key of Map is String or Int, not Boolean`. */
  readonly message?: string | undefined;
}> = {
  code: "E019",
  severity: "error",
  title: "bad type arguments",
  message: ({ type, expected, found, message }) => {
    if (message !== undefined) return message;
    if (expected === 0 || expected === undefined) return `${quote(type)} takes no type arguments`;
    return `${quote(type)} takes ${countOf(expected, "type argument")}, but this has ${found ?? "another number"}`;
  },
};
