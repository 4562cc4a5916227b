import type { DiagnosticKind } from "../diagnostic.ts";
import { foreign, oneLine, quote, shortType } from "./wording.ts";

/** W001: an input that nothing reads. */
export const unusedInput: DiagnosticKind<{ readonly name: string }> = {
  code: "W001",
  severity: "warning",
  title: "unused input",
  message: ({ name }) => `nothing reads the input ${quote(name)}`,
  hint: () => "Use it, or remove it.",
  tags: ["unnecessary"],
};

/** W002: a node or type that no output needs; a node like that is not run. */
export const unusedName: DiagnosticKind<{
  readonly name: string;
  readonly what?: "node" | "type" | undefined;
}> = {
  code: "W002",
  severity: "warning",
  title: "unused name",
  message: ({ name, what }) =>
    what === "type"
      ? `nothing uses the type ${quote(name)}`
      : `no output needs ${quote(name)}, so it is not run`,
  hint: ({ name, what }) => (what === "type" ? "Remove it." : `Add "out ${name}", use it, or remove it.`),
  tags: ["unnecessary"],
};

/** W003: an arm of `match`, `branch` or `if` that no value reaches. */
export const unreachableArm: DiagnosticKind<{
  readonly construct: "match" | "branch" | "if";
  /** Why, as the rest of a sentence, e.g. `the arms above take every value`. */
  readonly reason?: string | undefined;
}> = {
  code: "W003",
  severity: "warning",
  title: "unreachable arm",
  message: ({ construct, reason }) =>
    `this arm of ${quote(construct)} is never reached: ${reason ?? "the arms above take every value"}`,
  hint: () => "Remove it, or put it above the arm that hides it.",
  tags: ["unnecessary"],
};

/** W004: an option that changes nothing where it stands. */
export const optionWithoutEffect: DiagnosticKind<{
  readonly option: string;
  /** Why, as the rest of a sentence, e.g. `there is no "retry"` or `both sides share a clock`. */
  readonly reason: string;
  readonly hint?: string | undefined;
}> = {
  code: "W004",
  severity: "warning",
  title: "option without effect",
  message: ({ option, reason }) => `${quote(option)} has no effect here: ${reason}`,
  hint: ({ hint }) => hint,
};

/** W005: so many attempts that a failure would be noticed only much later. */
export const highRetry: DiagnosticKind<{ readonly retry: number; readonly limit?: number | undefined }> = {
  code: "W005",
  severity: "warning",
  title: "very high retry",
  message: ({ retry, limit }) =>
    `"retry: ${retry}" is very high: more than ${limit ?? 10} attempts rarely help`,
  hint: () => 'Fewer attempts with a "delay" and a "fallback" answer sooner.',
};

/** W006: a name that hides an imported namespace or function. */
export const shadowedImport: DiagnosticKind<{
  readonly name: string;
  /** The namespace or function that is hidden, by its full name. */
  readonly hidden: string;
}> = {
  code: "W006",
  severity: "warning",
  title: "shadowed import",
  message: ({ name, hidden }) => `${quote(name)} hides ${quote(hidden)}, which "use" brings into scope`,
  hint: () => 'Rename it, or give the namespace another name with "use … as …".',
};

/** W007: a `use` that no call needs. */
export const unusedImport: DiagnosticKind<{ readonly namespace: string }> = {
  code: "W007",
  severity: "warning",
  title: "unused import",
  message: ({ namespace }) => `no call needs "use ${oneLine(namespace)}"`,
  hint: () => "Remove it.",
  tags: ["unnecessary"],
};

/** W008: members of a union that no test can tell apart. */
export const unionMembersAlike: DiagnosticKind<{ readonly first: string; readonly second: string }> = {
  code: "W008",
  severity: "warning",
  title: "union members alike",
  message: ({ first, second }) =>
    `some values are both ${shortType(first)} and ${shortType(second)}: the first that fits is taken`,
  hint: () => 'Give each member a field with a literal type of its own, such as kind: "a".',
};

/** W009: a call with constant arguments that must fail. */
export const constantCallFails: DiagnosticKind<{
  readonly function: string;
  /** What the run would say. */
  readonly problem: string;
}> = {
  code: "W009",
  severity: "warning",
  title: "constant call fails",
  message: ({ function: name, problem }) =>
    `this call of ${quote(name)} will always fail: ${foreign(problem)}`,
  hint: () => "Its arguments are constants, so no run can have another result.",
};

/** W010: a catalogue file that no longer agrees with the configuration it was made from. */
export const staleCatalogue: DiagnosticKind<{ readonly file: string }> = {
  code: "W010",
  severity: "warning",
  title: "stale catalogue",
  message: ({ file }) => `${quote(file)} is older than the configuration it was made from`,
  hint: () => 'Write it again with "constellation types --catalogue".',
};

/** W011: a spelling that still works but has a better one. */
export const deprecatedSpelling: DiagnosticKind<{ readonly old: string; readonly replacement: string }> = {
  code: "W011",
  severity: "warning",
  title: "deprecated spelling",
  message: ({ old, replacement }) => `${quote(old)} is an older spelling of ${quote(replacement)}`,
  hint: ({ replacement }) => `Write ${quote(replacement)}.`,
};
