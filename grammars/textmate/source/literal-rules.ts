import { atForcedStart, decimal, forcedStart, integer, unit, vocabulary, word } from "./expressions.ts";
import type { Rule } from "./rule.ts";

/** Comments; two hashes make a doc comment, three do not. */
export const comments: readonly Rule[] = [
  { match: "(##)(?!#).*$", scope: "comment.line.documentation", groups: ["punctuation.definition.comment"] },
  { match: "(#).*$", scope: "comment.line.number-sign", groups: ["punctuation.definition.comment"] },
];

/** `${ expression }` inside a string. */
export const interpolation: Rule = {
  begin: "(\\$\\{)",
  end: `(\\})|${atForcedStart}`,
  scope: "meta.template.expression",
  contentScope: "meta.embedded.expression",
  beginGroups: ["punctuation.definition.template-expression.begin"],
  endGroups: ["punctuation.definition.template-expression.end"],
  rules: [{ include: "#expression" }],
};

/** The escapes of quoted strings; any other is a mistake. */
export const escapes: readonly Rule[] = [
  {
    match: '\\\\(?:[ntr\\\\"$]|u\\{[0-9A-Fa-f]{1,8}\\}|u[0-9A-Fa-f]{4})',
    scope: "constant.character.escape",
  },
  { match: "\\\\.", scope: "invalid.illegal.escape" },
];

/**
 * Quoted strings span lines. One that was never closed ends before a line that starts a declaration and in which the
 * next quote stands directly before a word: the lexer judges it in the same way.
 */
export const strings: readonly Rule[] = [
  {
    begin: '(""")',
    end: '(""")',
    scope: "string.quoted.triple",
    beginGroups: ["punctuation.definition.string.begin"],
    endGroups: ["punctuation.definition.string.end"],
    rules: [{ include: "#interpolation" }],
  },
  {
    begin: '(")',
    end: `(")|(?=^${forcedStart}[^"]*"["\\w])`,
    scope: "string.quoted.double",
    beginGroups: ["punctuation.definition.string.begin"],
    endGroups: ["punctuation.definition.string.end"],
    rules: [{ include: "#escapes" }, { include: "#interpolation" }],
  },
];

/** Numbers and durations; other words that start with a digit are mistakes. */
export const numbers: readonly Rule[] = [
  {
    match: `(?<!\\w)${decimal}(${unit})`,
    scope: "constant.numeric.duration",
    groups: ["keyword.other.unit"],
  },
  {
    match: `(?<!\\w)${integer}(?!\\w|\\.\\d)`,
    scope: "constant.numeric.integer",
  },
  { match: `(?<!\\w)${decimal}(?!\\w)`, scope: "constant.numeric.float" },
  { match: "(?<!\\w)\\d\\w*", scope: "invalid.illegal.number" },
];

/** `true`, `false` and `None`. */
export const constants: readonly Rule[] = [
  { match: word(vocabulary.keywords.boolean), scope: "constant.language.boolean" },
  { match: word(vocabulary.keywords.none), scope: "constant.language.none" },
];
