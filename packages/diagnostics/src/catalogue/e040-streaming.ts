import type { DiagnosticKind } from "../diagnostic.ts";
import { didYouMean, orList, quote, sentences, shortType } from "./wording.ts";

/** E041: gathered elements go to a parameter that takes no list, or a list is asked of a result that is none. */
export const needsList: DiagnosticKind<{
  readonly function: string;
  /** The option that gathers or cuts: `window`, `batch`, `emit: each`. */
  readonly option: string;
  /** The printed list type that it must take (or give). */
  readonly expected: string;
  /** What it takes (or gives). */
  readonly found: string;
  /** "parameter" unless told: a parameter must take the list, or the result must be one. */
  readonly side?: "parameter" | "result" | undefined;
  /** Functions that take such a list. */
  readonly alternatives?: readonly string[] | undefined;
}> = {
  code: "E041",
  severity: "error",
  title: "a list is needed",
  message: ({ function: name, option, expected, found, side }) =>
    side === "result"
      ? `${quote(name)} gives ${shortType(found)}; with ${quote(option)} it must give ${shortType(expected)}`
      : `${quote(name)} takes ${shortType(found)} here; with ${quote(option)} it must take ${shortType(expected)}`,
  hint: ({ option, side, alternatives }) =>
    alternatives !== undefined && alternatives.length > 0
      ? `Remove ${quote(option)}, or call one that takes the list: ${orList(alternatives.slice(0, 5).map(quote))}.`
      : side === "result"
        ? `Remove ${quote(option)}, or call a module that gives a list.`
        : `Remove ${quote(option)}, or call a module or an aggregate that takes the list.`,
};

/** E042: two options that cannot stand together, or an option that a module's nature forbids. */
export const exclusiveOptions: DiagnosticKind<{
  readonly first: string;
  readonly second: string;
  /** A whole sentence. */
  readonly reason?: string | undefined;
}> = {
  code: "E042",
  severity: "error",
  title: "options that exclude each other",
  message: ({ first, second }) => `${quote(first)} and ${quote(second)} cannot be used together`,
  hint: ({ reason }) => reason ?? "Keep the one that you mean.",
};

/** E043: a merge that would mix types, or a fallback that lives on another clock than its call. */
export const mergeOfDifferentTypes: DiagnosticKind<{
  /** `interleave` or `concat`; "fallback" for a fallback on another clock. */
  readonly strategy: string;
  readonly left: string;
  readonly right: string;
  /** Strategies that fit these types. */
  readonly fitting?: readonly string[] | undefined;
}> = {
  code: "E043",
  severity: "error",
  title: "merge of different types",
  message: ({ strategy, left, right }) =>
    strategy === "fallback"
      ? `the fallback comes at other times than the call: it follows ${shortType(right)}, the call ${shortType(left)}`
      : `${quote(strategy)} takes two sides of one type, but these are ${shortType(left)} and ${shortType(right)}`,
  hint: ({ strategy, fitting }) => {
    if (strategy === "fallback")
      return "Use a constant, or a value that comes from the call's own arguments.";
    return fitting === undefined || fitting.length === 0
      ? "Bring both sides to one type first."
      : `These fit: ${orList(fitting.map(quote))}.`;
  },
};

/** E044: `on:` or `key:` names something that gives no time or no key. */
export const badWindowField: DiagnosticKind<{
  readonly option: "on" | "key";
  readonly field: string;
  readonly problem: "missing" | "type" | "optional";
  /** The printed type of the field, or of the record that lacks it. */
  readonly found: string;
  readonly nearest?: readonly string[] | undefined;
}> = {
  code: "E044",
  severity: "error",
  title: "bad window field",
  message: ({ option, field, problem, found }) => {
    const takes = option === "on" ? "an Int or Timestamp field" : "a field of scalar type";
    if (problem === "missing")
      return `${quote(option)} takes ${takes}, but there is no ${quote(field)} in ${shortType(found)}`;
    if (problem === "optional")
      return `${quote(option)} takes ${takes}, but ${quote(field)} may be None (${shortType(found)})`;
    return `${quote(option)} takes ${takes}, but ${quote(field)} is ${shortType(found)}`;
  },
  hint: ({ option, problem, nearest }) =>
    sentences(
      didYouMean(nearest),
      problem === "optional" ? 'Give a value for None first, with "??".' : undefined,
      problem === "type" && option === "key"
        ? "A key is a String, Int, Float, Boolean or Timestamp."
        : undefined,
    ),
};

/** E045: a merge by key that has no key, or a side without the key's field. */
export const missingKey: DiagnosticKind<{
  /** `lookup` or `within`. */
  readonly strategy: string;
  /** The field that a side lacks; left out when no key is given at all. */
  readonly field?: string | undefined;
  readonly side?: "left" | "right" | undefined;
  /** The printed type of that side. */
  readonly type?: string | undefined;
  readonly nearest?: readonly string[] | undefined;
}> = {
  code: "E045",
  severity: "error",
  title: "key missing",
  message: ({ strategy, field, side, type }) =>
    field === undefined
      ? `${quote(strategy)} needs a key that both sides have`
      : `${quote(strategy)} needs the key ${quote(field)} on both sides, but the ${side ?? "other"} side${type === undefined ? "" : ` (${shortType(type)})`} has none`,
  hint: ({ strategy, field, nearest }) =>
    sentences(
      didYouMean(nearest),
      field === undefined
        ? `Name it, for example ${strategy === "within" ? '"within(5s, key: id)"' : '"lookup(id)"'}.`
        : strategy === "lookup"
          ? `Where the names differ, write "lookup(left = right)".`
          : undefined,
    ),
};

/** E046: two clocks that cannot meet in the way that is asked for. */
export const clocksCannotMeet: DiagnosticKind<{
  /** What meets, e.g. `"zip" of "a" and "b"`. */
  readonly where: string;
  /** Why it cannot be, as the rest of the sentence, e.g. `both come from "orders"`. */
  readonly reason: string;
  readonly hint?: string | undefined;
}> = {
  code: "E046",
  severity: "error",
  title: "clocks that cannot meet so",
  message: ({ where, reason }) => `${where} cannot be: ${reason}`,
  hint: ({ hint }) => hint,
};
