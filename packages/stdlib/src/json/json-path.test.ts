import fc from "fast-check";
import { expect, test } from "vitest";
import { followJsonPath, readJsonPath } from "./json-path.ts";

const value = { items: [{ price: 2 }, { price: 3 }], "b c": { 'q"': [true] }, $: 1, nothing: null };

test.each([
  ["", value],
  ["$", value],
  ["items[0].price", 2],
  ["$.items[-1].price", 3],
  ["$[\"items\"][1]['price']", 3],
  ['["b c"]["q\\""][0]', true],
  ["$.$", 1],
  ["items[2]", null],
  ["items.price", null],
  ["nothing.more", null],
  ["items[0].price.more", null],
  ["toString", null],
  ["__proto__", null],
])("%s", (path, expected) => {
  const read = readJsonPath(path);
  expect(read.kind === "path" ? followJsonPath(value, read.steps) : read.problem).toEqual(expected);
});

test.each(["a..b", ".", "a.", "a[", "a[]", "a[1.5]", "a b", "a[b]", "[0]b", "*", 'a["b]'])(
  "%s is none",
  (path) => {
    expect(readJsonPath(path)).toMatchObject({
      kind: "problem",
      problem: expect.stringContaining("is not a path"),
    });
  },
);

test("any text is a path or none", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."a.[]0-\"'$\\ ") }), (text) => {
      expect(["path", "problem"]).toContain(readJsonPath(text).kind);
    }),
  );
});
