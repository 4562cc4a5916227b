import {
  atLineStart,
  decimal,
  integer,
  name,
  optionFlag,
  optionKey,
  unit,
  vocabulary,
} from "./expressions.ts";
import type { Rule } from "./rule.ts";

const separator = "punctuation.separator.key-value";
const optionScope = "entity.other.attribute-name.option";

/** At the start of a line: an option, a flag, or something that goes on with the line above. */
const continuation = `\\s*(?:${optionKey}|${optionFlag}|[-+*/%.,|=<>!?#]|(?:and|or|when|else|with)(?!-*\\w)|$)`;

/**
 * A `with` clause. It ends at a bracket that it did not open, at a comma that no option follows, and at a line that
 * neither begins with an option nor goes on with the value above.
 */
export const withClause: Rule = {
  begin: "(?<!\\w)(with)(?!-*\\w)",
  end: `(?=[)\\]}])|(?=,\\s*(?!${optionKey}|${optionFlag})[^\\s#])|^(?!${continuation})(?=\\s*\\S)|${atLineStart}`,
  scope: "meta.with",
  beginGroups: ["keyword.control.with"],
  rules: [
    { include: "#comments" },
    ...vocabulary.choices.flatMap(({ option, words }): Rule[] => choiceRules(option, words)),
    {
      match: `(throttle)\\s*(:)\\s*(${integer})\\s*(/)\\s*(${unit})`,
      groups: [
        optionScope,
        separator,
        "constant.numeric.rate",
        "keyword.operator.rate",
        "constant.numeric.rate keyword.other.unit",
      ],
    },
    {
      match: `(?<!\\w)(${integer})\\s*(/)\\s*(${decimal})(${unit})`,
      groups: [
        "constant.numeric.rate",
        "keyword.operator.rate",
        "constant.numeric.rate",
        "constant.numeric.rate keyword.other.unit",
      ],
    },
    { match: `(?<!\\w)(${optionKey})\\s*(:)`, groups: [optionScope, separator] },
    { match: `(?<![\\w.])(${optionFlag})(?=\\s*(?:,|$|#|[)\\]}]))`, groups: [optionScope] },
    { match: `(${name})\\s*(:)`, groups: ["variable.parameter", separator] },
    { include: "#expression" },
  ],
};

/** A word after the key of its option: a strategy when arguments follow. */
function choiceRules(option: string, words: readonly string[]): Rule[] {
  const start = `(?<!\\w)(${option})\\s*(:)\\s*(${words.join("|")})(?!-*\\w)`;
  return [
    { match: `${start}(?=\\s*\\()`, groups: [optionScope, separator, "support.function.strategy"] },
    {
      match: `${start}(?!\\s*\\??\\.)`,
      groups: [optionScope, separator, "support.constant.property-value.option"],
    },
  ];
}
