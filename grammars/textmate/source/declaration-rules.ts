import { atForcedStart, atLineStart, declarationWord, name, vocabulary } from "./expressions.ts";
import type { Rule } from "./rule.ts";

const assignment = "keyword.operator.assignment";
const typeMark = "punctuation.separator.type";

const annotationContent: readonly Rule[] = [
  { match: `(${name})\\s*(:)`, groups: ["variable.parameter", "punctuation.separator.key-value"] },
  { include: "#expression" },
];

const annotationBrackets = {
  end: `(\\))|${atForcedStart}`,
  scope: "meta.annotation",
  endGroups: ["punctuation.definition.arguments.end"],
  rules: annotationContent,
};

/** `@source(kafka, topic: "orders")`: the first word of `source` and `sink` is a connector. */
export const annotations: readonly Rule[] = [
  {
    begin: `(@)\\s*(source|sink)\\s*(\\()\\s*(${name})?`,
    beginGroups: [
      "punctuation.decorator",
      "entity.name.function.decorator",
      "punctuation.definition.arguments.begin",
      "support.class.connector",
    ],
    ...annotationBrackets,
  },
  {
    begin: `(@)\\s*(?:(${vocabulary.annotations.join("|")})(?!-*\\w)|${name})\\s*(\\()`,
    beginGroups: [
      "punctuation.decorator",
      "entity.name.function.decorator",
      "punctuation.definition.arguments.begin",
    ],
    ...annotationBrackets,
  },
  {
    match: `(@)\\s*(?:(${vocabulary.annotations.join("|")})(?!-*\\w)|${name})?`,
    groups: ["punctuation.decorator", "entity.name.function.decorator"],
  },
];

/** The beginnings of declarations, and their types. What follows is an expression. */
export const declarations: readonly Rule[] = [
  {
    begin: `(?<![\\w.-])(type)\\s+(${name})\\s*(=)`,
    end: atLineStart,
    scope: "meta.declaration.type",
    beginGroups: ["storage.type.type", "entity.name.type", assignment],
    rules: [{ include: "#type" }],
  },
  {
    begin: `(?<![\\w.-])(in)\\s+(${name})\\s*(:)`,
    end: `(?==)|${atLineStart}`,
    scope: "meta.declaration.input",
    beginGroups: ["storage.type.in", "variable.parameter", typeMark],
    rules: [{ include: "#type" }],
  },
  {
    match: `(?<![\\w.-])(out)\\s+(${name})\\s*(=)(?![=>])`,
    groups: ["storage.type.out", "variable.other.constant", assignment],
  },
  {
    match: `(?<![\\w.-])(use)\\s+(${name}(?:\\s*\\.\\s*${name})*)(?:\\s+(as)(?:\\s+(${name}))?)?`,
    scope: "meta.import",
    groups: [
      "storage.type.use",
      [
        { match: "\\.", scope: "punctuation.accessor" },
        { match: name, scope: "entity.name.namespace" },
      ],
      "keyword.control.as",
      "entity.name.namespace",
    ],
  },
  ...vocabulary.keywords.declaration.map(
    (word): Rule => ({ match: `^\\s*(?=${declarationWord})(${word})`, groups: [`storage.type.${word}`] }),
  ),
  { match: `^\\s*(${name})\\s*(=)(?![=>])`, groups: ["variable.other.constant", assignment] },
  {
    begin: `^\\s*(${name})\\s*(:)`,
    end: `(?==)|${atLineStart}`,
    scope: "meta.declaration.node",
    beginGroups: ["variable.other.constant", typeMark],
    rules: [{ include: "#type" }],
  },
];
