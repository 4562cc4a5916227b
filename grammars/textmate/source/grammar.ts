import { annotations, declarations } from "./declaration-rules.ts";
import { expressions } from "./expression-rules.ts";
import { comments, constants, escapes, interpolation, numbers, strings } from "./literal-rules.ts";
import { withClause } from "./option-rules.ts";
import { type Rule, writtenRule } from "./rule.ts";
import { recordType, types, typeTest } from "./type-rules.ts";

const repository: Readonly<Record<string, readonly Rule[]>> = {
  declaration: declarations,
  annotation: annotations,
  expression: expressions,
  with: [withClause],
  type: types,
  "record-type": [recordType],
  "type-test": [typeTest],
  comments,
  strings,
  escapes,
  interpolation: [interpolation],
  numbers,
  constants,
};

/** The TextMate grammar of the language, as JSON data. */
export function constellationGrammar(): object {
  return {
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    name: "Constellation",
    scopeName: "source.constellation",
    fileTypes: ["cst"],
    patterns: ["comments", "annotation", "declaration", "expression"].map((name) => ({
      include: `#${name}`,
    })),
    repository: Object.fromEntries(
      Object.entries(repository).map(([name, rules]) => [
        name,
        { patterns: rules.map((rule) => writtenRule(rule, "constellation")) },
      ]),
    ),
  };
}
