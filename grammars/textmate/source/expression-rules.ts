import { atForcedStart, name, vocabulary, word } from "./expressions.ts";
import type { Rule } from "./rule.ts";

const keyValue = "punctuation.separator.key-value";

/** `name: value` among arguments, and `name: value` in a record. */
const namedArgument: Rule = { match: `(${name})\\s*(:)`, groups: ["variable.parameter", keyValue] };

const fieldNames: readonly Rule[] = [
  { include: "#comments" },
  { match: name, scope: "variable.other.property" },
  { match: ",", scope: "punctuation.separator.comma" },
];

/** Keywords of expressions, each with its own scope; those that start declarations are elsewhere. */
const keywordRules: readonly Rule[] = [
  ...vocabulary.keywords.control.map(
    (each): Rule => ({ match: word([each]), scope: `keyword.control.${each}` }),
  ),
  { match: word(vocabulary.keywords.logical), scope: "keyword.operator.wordlike.logical" },
  { match: word(["_"]), scope: "variable.language.wildcard" },
];

/** Names after a dot: any word is one. Before a `(` it is a function, before another `.name(` a namespace. */
const access: readonly Rule[] = [
  {
    match: `(\\.)\\s*(${name})(?=(?:\\s*\\.\\s*${name})+\\s*\\()`,
    groups: ["punctuation.accessor", "entity.name.namespace"],
  },
  { match: `(\\.)\\s*(${name})(?=\\s*\\()`, groups: ["punctuation.accessor", "entity.name.function"] },
  {
    match: `(\\?\\.)\\s*(${name})`,
    groups: ["punctuation.accessor.optional", "variable.other.property"],
  },
  {
    match: `(?<!\\.)(\\.)(?!\\.)\\s*(${name})?`,
    groups: ["punctuation.accessor", "variable.other.property"],
  },
];

const names: readonly Rule[] = [
  { match: `(${name})\\s*(=>)`, groups: ["variable.parameter", "storage.type.function.arrow"] },
  { match: `${name}(?=(?:\\s*\\.\\s*${name})+\\s*\\()`, scope: "entity.name.namespace" },
  { match: `${name}(?=\\s*\\()`, scope: "entity.name.function" },
  { match: name, scope: "variable.other.readwrite" },
];

/** `(a, b: T) =>`: a name and then `,` or `:` after the bracket is a lambda, and nothing else. */
const lambdaParameters: Rule = {
  begin: `(\\()(?=\\s*(?:${name}\\s*,[^()]*\\)\\s*=>|${name}\\s*:[^=]*=>|(?:${name}\\s*)?\\)\\s*=>))`,
  end: `(\\))|${atForcedStart}`,
  scope: "meta.parameters",
  beginGroups: ["punctuation.definition.parameters.begin"],
  endGroups: ["punctuation.definition.parameters.end"],
  rules: [
    { include: "#comments" },
    {
      begin: "(:)",
      end: `(?=[,)])|${atForcedStart}`,
      beginGroups: ["punctuation.separator.type"],
      rules: [{ include: "#type" }],
    },
    { match: name, scope: "variable.parameter" },
    { match: ",", scope: "punctuation.separator.comma" },
  ],
};

/** `{ a, b: c } ->` in a `match`. */
const fieldsPattern: Rule = {
  begin: '(\\{)(?=[^{}"]*\\}\\s*->)',
  end: `(\\})|${atForcedStart}`,
  scope: "meta.pattern.fields",
  beginGroups: ["punctuation.definition.block.begin"],
  endGroups: ["punctuation.definition.block.end"],
  rules: [
    { include: "#comments" },
    { match: `(${name})\\s*(:)`, groups: ["variable.other.property", keyValue] },
    { match: name, scope: "variable.parameter" },
    { match: ",", scope: "punctuation.separator.comma" },
  ],
};

/** `value[a, b]` and `value{a, b}`, with nothing between the value and the bracket. */
const projections: readonly Rule[] = [
  {
    begin: "(?<=[\\w)\\]}])(\\[)",
    end: `(\\])|${atForcedStart}`,
    scope: "meta.projection",
    beginGroups: ["punctuation.definition.brackets.begin"],
    endGroups: ["punctuation.definition.brackets.end"],
    rules: fieldNames,
  },
  {
    begin: "(?<=[\\w)\\]}])(?<!branch)(\\{)(?=[^{}:]*\\})",
    end: `(\\})|${atForcedStart}`,
    scope: "meta.projection",
    beginGroups: ["punctuation.definition.block.begin"],
    endGroups: ["punctuation.definition.block.end"],
    rules: fieldNames,
  },
];

const brackets: readonly Rule[] = [
  {
    begin: "(\\()",
    end: `(\\))|${atForcedStart}`,
    beginGroups: ["punctuation.definition.group.begin"],
    endGroups: ["punctuation.definition.group.end"],
    rules: [namedArgument, { include: "#expression" }],
  },
  {
    begin: "(\\[)",
    end: `(\\])|${atForcedStart}`,
    beginGroups: ["punctuation.definition.brackets.begin"],
    endGroups: ["punctuation.definition.brackets.end"],
    rules: [{ include: "#expression" }],
  },
  {
    begin: "(\\{)",
    end: `(\\})|${atForcedStart}`,
    beginGroups: ["punctuation.definition.block.begin"],
    endGroups: ["punctuation.definition.block.end"],
    rules: [
      { match: `(${name})\\s*(:)`, groups: ["variable.other.property", keyValue] },
      { include: "#expression" },
    ],
  },
];

const operators: readonly Rule[] = [
  { match: "=>", scope: "storage.type.function.arrow" },
  { match: "->", scope: "keyword.operator.arrow" },
  { match: "==|!=", scope: "keyword.operator.comparison" },
  { match: "<=|>=|<|>", scope: "keyword.operator.relational" },
  { match: "=", scope: "keyword.operator.assignment" },
  { match: "\\?\\?", scope: "keyword.operator.coalescing" },
  { match: "\\.\\.\\.", scope: "keyword.operator.spread" },
  { match: "[-+*/%]", scope: "keyword.operator.arithmetic" },
  { match: ",", scope: "punctuation.separator.comma" },
];

/** Expressions, in the order in which rules are tried. */
export const expressions: readonly Rule[] = [
  { include: "#comments" },
  { include: "#strings" },
  { include: "#numbers" },
  ...access,
  { include: "#with" },
  { include: "#type-test" },
  ...keywordRules,
  { include: "#constants" },
  lambdaParameters,
  fieldsPattern,
  ...projections,
  ...brackets,
  ...names,
  ...operators,
];
