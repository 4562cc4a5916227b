import { array, assert, constantFrom, json, oneof, property } from "fast-check";
import { expect, test } from "vitest";
import { describeJsonProblem, findJsonProblem } from "./json-problem.ts";
import { parseJson } from "./parse-json.ts";
import { printJson } from "./print-json.ts";

/** The value, or the refusal as a user reads it. */
function parse(text: string, options = {}): unknown {
  const result = parseJson(text, options);
  return result.kind === "parsed" ? result.value : describeJsonProblem(result);
}

test("what is valid reads as the platform reads it, in any layout", () => {
  assert(
    property(json({ maxDepth: 5 }), constantFrom(0, 1, "\t"), (text, space) => {
      const value = JSON.parse(text);
      const printed = JSON.stringify(value, null, space);
      const problem = findJsonProblem(printed, 128);
      if (problem !== undefined) expect(problem.reason).toMatch(/beyond 2\^53|__proto__/);
      else expect(parse(printed)).toStrictEqual(value);
    }),
    { numRuns: 500 },
  );
});

const pieces = constantFrom(
  ...'{}[],:"\\ \n\tau0-+.eE19x',
  '"a"',
  '"a":',
  '"b" :',
  '"\\":"',
  "null",
  "true",
  "[[",
  "]]",
  "1.5",
  "1e400",
  "9007199254740993",
  "\\u00e9",
  '"__proto__":',
);
const texts = oneof(
  array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
  array(
    oneof(constantFrom('"a":1', '"b" : 2', '"a":{"a":1}', '"":[1,2]', '"\\":":3', '"x":9007199254740993')),
    { maxLength: 4 },
  ).map((members) => `{${members.join(",")}}`),
);

test("a text is refused exactly when the platform refuses it or the scan finds a reason", () => {
  assert(
    property(texts, (text) => {
      const problem = findJsonProblem(text, 4);
      expect(parseJson(text, { maxDepth: 4 }).kind).toBe(problem === undefined ? "parsed" : "refused");
      const valid = isValid(text);
      if (!valid) expect(problem).toBeDefined();
      const strict = /repeated|not allowed|deeper|beyond/.test(problem?.reason ?? "");
      if (valid && problem !== undefined) expect(strict, problem.reason).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

function isValid(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each<[string, string]>([
  ["", "line 1, column 1: a value expected, the end of the text found"],
  ['{"a": 1,\n "b": [1, {"a": 2, "a": 3}]}', 'line 2, column 20 (.b[1].a): the key "a" is repeated'],
  ['{"a":1,"\\u0061":2}', 'line 1, column 8 (.a): the key "a" is repeated'],
  ['{"x y": {"__proto__": 1}}', 'line 1, column 10 (["x y"]): the key "__proto__" is not allowed'],
  ['{"\\u005f_proto__": 1}', 'line 1, column 2: the key "__proto__" is not allowed'],
  ["[1, 9007199254740993]", "line 1, column 5 ([1]): the integer 9007199254740993 is beyond 2^53"],
  ["-9007199254740992", "line 1, column 1: the integer -9007199254740992 is beyond 2^53"],
  ["1e400", "line 1, column 1: the number 1e400 is beyond the range of Float"],
  ["{'a': 1}", 'line 1, column 2: a key in double quotes expected, "\'" found'],
  ['{"a" 1}', 'line 1, column 6 (.a): ":" expected, "1" found'],
  ['{"a": 1,}', 'line 1, column 9 (.a): a key in double quotes expected, "}" found'],
  ['{"a": 1 "b": 2}', 'line 1, column 9 (.a): "," or "}" expected, "\\"" found'],
  ["[1, 2", 'line 1, column 6 ([1]): "," or "]" expected, the end of the text found'],
  ["[1] x", 'line 1, column 5: the end expected, "x" found'],
  ["[True]", 'line 1, column 2 ([0]): a value expected, "True" found'],
  ['"abc', "line 1, column 1: the string is not closed"],
  ['"a\nb"', "line 1, column 3: a control character in a string must be written as an escape"],
  ['"a\\x"', 'line 1, column 3: "\\x" is not an escape of JSON'],
  ["01", "line 1, column 1: 01 is not a number of JSON"],
  ["-", "line 1, column 1: a digit expected after the minus sign"],
  ["[[[[[]]]]]", "line 1, column 5 ([0][0][0][0]): nested deeper than 4 levels"],
])("%s: %s", (text, message) => {
  expect(parse(text, { maxDepth: 4 })).toBe(message);
});

test.each<[string, unknown]>([
  ["\uFEFF{}", {}],
  ["1e300", 1e300],
  ["9007199254740993.5", 9007199254740994],
  ["1.0", 1],
  ['{"a" : "b:c", "d\\":": ":"}', { a: "b:c", 'd":': ":" }],
])("%s is fine", (text, value) => {
  expect(parse(text)).toStrictEqual(value);
});

test("neither a deep nor a long text breaks the reader", () => {
  expect(parse("[".repeat(1_000_000))).toMatch(/nested deeper than 128 levels$/);
  expect(parse(`${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`)).toMatch(/nested deeper than 128 levels$/);
  expect(parse("[1,2,3]", { maxLength: 5 })).toMatch(/the text has 7 characters, at most 5 are read$/);
});

test("printing with sorted keys gives equal values equal text", () => {
  expect(printJson({ b: [{ d: 1, c: 2 }], a: null }, { sortKeys: true })).toBe(
    '{"a":null,"b":[{"c":2,"d":1}]}',
  );
});
