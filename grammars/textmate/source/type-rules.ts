import { atForcedStart, name, vocabulary, word } from "./expressions.ts";
import type { Rule } from "./rule.ts";

/** Types, wherever one stands: after `:`, `=` of a `type`, and `is`. */
export const types: readonly Rule[] = [
  { include: "#comments" },
  { include: "#strings" },
  { include: "#numbers" },
  { include: "#constants" },
  { include: "#record-type" },
  {
    begin: "(<)",
    end: `(>)|${atForcedStart}`,
    scope: "meta.type.arguments",
    beginGroups: ["punctuation.definition.typeparameters.begin"],
    endGroups: ["punctuation.definition.typeparameters.end"],
    rules: [{ include: "#type" }],
  },
  {
    begin: "(\\()",
    end: `(\\))|${atForcedStart}`,
    beginGroups: ["punctuation.definition.group.begin"],
    endGroups: ["punctuation.definition.group.end"],
    rules: [{ include: "#type" }],
  },
  { match: word(vocabulary.types), scope: "support.type" },
  { match: name, scope: "entity.name.type" },
  { match: "[|+]", scope: "keyword.operator.type" },
  { match: "-", scope: "keyword.operator.arithmetic" },
  { match: ",", scope: "punctuation.separator.comma" },
];

/** `{ a: T, b?: U }`; every word is a name before its colon. */
export const recordType: Rule = {
  begin: "(\\{)",
  end: `(\\})|${atForcedStart}`,
  scope: "meta.type.record",
  beginGroups: ["punctuation.definition.block.begin"],
  endGroups: ["punctuation.definition.block.end"],
  rules: [
    { include: "#comments" },
    {
      match: `(${name})\\s*(\\?)?\\s*(:)`,
      groups: ["variable.other.property", "keyword.operator.optional", "punctuation.separator.type"],
    },
    { match: "\\.\\.\\.", scope: "keyword.operator.spread" },
    { include: "#type" },
  ],
};

/** `is T` in a pattern, up to the arrow. */
export const typeTest: Rule = {
  begin: `(${word(vocabulary.keywords.test)})`,
  end: `(?=->|[)\\]},])|${atForcedStart}`,
  scope: "meta.pattern.type",
  beginGroups: ["keyword.operator.expression.is"],
  rules: [{ include: "#type" }],
};
