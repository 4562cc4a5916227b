import { constantNumber } from "./constant-value.ts";
import type { OptionDefinition, OptionWord } from "./option-definition.ts";
import { optionValue, orOf, readInt, reportWord, wordOf } from "./option-value.ts";

const levels: ReadonlyMap<string, number> = new Map([
  ["critical", 100],
  ["high", 75],
  ["normal", 50],
  ["low", 25],
  ["background", 0],
]);
const words: readonly OptionWord[] = [...levels].map(([text, level]) => ({ text, doc: `As ${level}.` }));
const expected = "an Int from 0 to 100";

/** `priority: high` or `priority: 80`: which of several ready calls of a batch run starts first. */
export const priorityOption: OptionDefinition = {
  name: "priority",
  doc: "In a batch run, calls of a higher priority start first: `critical`, `high`, `normal` (the default), `low`, `background`, or an Int from 0 to 100.",
  words,
  example: "critical",
  carriers: ["call"],
  idleIn: "stream",
  check(option, { context }) {
    const names = [...levels.keys()];
    const value = optionValue(option, `${orOf(names)}, or ${expected}`, context);
    if (value.expression === undefined) return {};
    if (constantNumber(value.expression) !== undefined) {
      const priority = readInt(value, { min: 0, max: 100, expected }, context);
      return priority === undefined ? {} : { priority };
    }
    const word = wordOf(value.expression);
    const priority = word === undefined ? undefined : levels.get(word);
    if (priority !== undefined) return { priority };
    reportWord(value, { word, words: names }, context);
    return {};
  },
};
