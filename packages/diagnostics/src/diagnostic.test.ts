import { expect, test } from "vitest";
import {
  assert,
  coverSpans,
  diagnose,
  InternalFault,
  shiftSpan,
  unknownVariable,
  unusedInput,
} from "./index.ts";

test("a diagnostic carries its kind's words and its facts", () => {
  const facts = { name: "a", nearest: ["b"] };
  expect(diagnose(unknownVariable, { start: 1, end: 2 }, facts)).toEqual({
    code: "E001",
    severity: "error",
    message: 'no input, node or parameter is called "a"',
    hint: 'Did you mean "b"?',
    span: { start: 1, end: 2 },
    related: [],
    fixes: [],
    facts,
    tags: [],
  });
  expect(diagnose(unusedInput, { start: 1, end: 2 }, { name: "a" }).tags).toEqual(["unnecessary"]);
  expect(diagnose(unknownVariable, { start: 1, end: 2 }, { name: "a" })).not.toHaveProperty("hint");
});

test("spans are moved and joined", () => {
  expect(shiftSpan({ start: 1, end: 2 }, 10)).toEqual({ start: 11, end: 12 });
  expect(coverSpans({ start: 5, end: 6 }, { start: 1, end: 2 })).toEqual({ start: 1, end: 6 });
});

test("a broken promise of our own is an internal fault", () => {
  expect(() => assert(false, "one should be two")).toThrow(InternalFault);
  expect(() => assert(true, "one should be one")).not.toThrow();
});
