/**
 * A rule of a grammar as it is written here. Scopes stand without the language's suffix, several are separated by
 * blanks; `groups` name the groups of the expression in order, with "" for a group that has no scope.
 */
export type Rule = Reference | TokenRule | RegionRule;

/** A group of rules by its name in the repository, `$self`, or another grammar's scope. */
export interface Reference {
  readonly include: string;
}

/** One token, or a few in a row. */
export interface TokenRule {
  readonly match: string;
  readonly scope?: string;
  readonly groups?: readonly Group[];
}

/** What stands between two marks; `end` is tried before the rules inside. */
export interface RegionRule {
  readonly begin: string;
  readonly end: string;
  readonly scope?: string;
  /** Scope of what is inside, without the marks. */
  readonly contentScope?: string;
  readonly beginGroups?: readonly Group[];
  readonly endGroups?: readonly Group[];
  readonly rules: readonly Rule[];
}

/** The scope of a group of an expression, or the rules that look into it. */
export type Group = string | readonly Rule[];

/** A rule in the form that TextMate reads. */
export type WrittenRule = Readonly<Record<string, unknown>>;

/** The rule in the form that TextMate reads, with `.suffix` behind every scope. */
export function writtenRule(rule: Rule, suffix: string): WrittenRule {
  if ("include" in rule) return { include: rule.include };
  if ("match" in rule) {
    return {
      ...named("name", rule.scope, suffix),
      match: rule.match,
      ...captures("captures", rule.groups, suffix),
    };
  }
  return {
    ...named("name", rule.scope, suffix),
    ...named("contentName", rule.contentScope, suffix),
    begin: rule.begin,
    ...captures("beginCaptures", rule.beginGroups, suffix),
    end: rule.end,
    ...captures("endCaptures", rule.endGroups, suffix),
    patterns: rule.rules.map((inner) => writtenRule(inner, suffix)),
  };
}

function named(key: string, scope: string | undefined, suffix: string): WrittenRule {
  if (scope === undefined) return {};
  return { [key]: withSuffix(scope, suffix) };
}

function withSuffix(scopes: string, suffix: string): string {
  return scopes
    .split(" ")
    .map((scope) => `${scope}.${suffix}`)
    .join(" ");
}

function captures(key: string, groups: readonly Group[] | undefined, suffix: string): WrittenRule {
  if (groups === undefined) return {};
  const entries = groups.flatMap((group, index): [string, WrittenRule][] => {
    if (group === "") return [];
    if (typeof group === "string") return [[`${index + 1}`, { name: withSuffix(group, suffix) }]];
    return [[`${index + 1}`, { patterns: group.map((rule) => writtenRule(rule, suffix)) }]];
  });
  return { [key]: Object.fromEntries(entries) };
}
