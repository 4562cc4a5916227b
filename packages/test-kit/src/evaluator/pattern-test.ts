import type { PatternTest } from "@constellation/checker";
import { isRecordValue, makeEquals, makeTest, type Value } from "@constellation/types";

/** Whether a value fits a pattern. */
export function passesTest(test: PatternTest, value: Value): boolean {
  switch (test.kind) {
    case "is":
      return makeTest(test.type)(value);
    case "equals":
      return makeEquals(test.type)(value, test.value);
    case "none":
      return value === null;
    case "has-fields":
      return isRecordValue(value) && test.fields.every((field) => Object.hasOwn(value, field));
  }
}
