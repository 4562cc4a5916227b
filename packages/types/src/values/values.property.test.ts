import { type Arbitrary, assert, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { isAssignable } from "../structure/assignable.ts";
import { jsonType } from "../structure/construct.ts";
import { printType } from "../structure/print-type.ts";
import { confusableMembers } from "../structure/tell-apart.ts";
import { partsOf } from "../structure/type-bounds.ts";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { valueArbitrary } from "../testing/value-arbitrary.ts";
import type { Type } from "../type.ts";
import type { Value } from "../value.ts";
import { makeConverter } from "./make-converter.ts";
import { makeDecoder } from "./make-decoder.ts";
import { makeEncoder } from "./make-encoder.ts";
import { makeEquals } from "./make-equals.ts";
import { makeKey } from "./make-key.ts";
import { makeTest } from "./make-test.ts";
import { describeRefusal } from "./refusal.ts";

/** Types whose union members can be told apart, at run time and in JSON. */
const clearTypes = typeArbitrary().filter(isClear);

function isClear(type: Type): boolean {
  if (type.kind === "union") {
    const text = type.members.filter((member) => /^(String|Bytes|Timestamp|")/.test(printType(member)));
    const kinds = new Set(text.map((member) => (member.kind === "literal" ? "literal" : printType(member))));
    const objects = type.members.filter((member) => member.kind === "map" || member.kind === "record");
    const mixed = objects.some((member) => member.kind === "map") && objects.length > 1;
    // In JSON the empty object is a value of every record without a required field.
    const mayBeEmpty = objects.filter(
      (member) => member.kind === "record" && member.fields.every(({ optional }) => optional),
    );
    if (kinds.size > 1 || mixed || mayBeEmpty.length > 1) return false;
    if (confusableMembers(type) !== undefined) return false;
  }
  return partsOf(type).every(isClear);
}

const typeAndTwoValues: Arbitrary<[Type, Value, Value]> = clearTypes.chain((type) =>
  tuple(valueArbitrary(type), valueArbitrary(type)).map(([a, b]): [Type, Value, Value] => [type, a, b]),
);

function decoded(type: Type, input: unknown): Value {
  const result = makeDecoder(type)(input);
  if (result.kind === "refused") throw new Error(`${printType(type)} ${describeRefusal(result)}`);
  return result.value;
}

test("decoding what was encoded gives an equal value, and encoding it again the same JSON", () => {
  assert(
    property(typeAndTwoValues, ([type, value]) => {
      const json = makeEncoder(type)(value);
      const again = decoded(type, JSON.parse(JSON.stringify(json)));
      expect(makeEquals(type)(again, value), printType(type)).toBe(true);
      expect(makeEncoder(type)(again)).toEqual(json);
      expect(makeTest(type)(again)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("a native value decodes to itself", () => {
  assert(
    property(typeAndTwoValues, ([type, value]) => {
      const result = makeDecoder(type, { native: true })(value);
      if (result.kind === "refused") throw new Error(`${printType(type)} ${describeRefusal(result)}`);
      expect(makeEquals(type)(result.value, value)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("two values have one key exactly when they are equal", () => {
  assert(
    property(typeAndTwoValues, ([type, a, b]) => {
      const keyOf = makeKey(type);
      expect(keyOf(a) === keyOf(b), printType(type)).toBe(makeEquals(type)(a, b));
      expect(makeEquals(type)(a, structuredClone(a))).toBe(true);
      expect(keyOf(a)).toBe(keyOf(structuredClone(a)));
    }),
    { numRuns: 1000 },
  );
});

test("a value of a type is accepted, as JSON, by every type above it", () => {
  let pairs = 0;
  assert(
    property(typeAndTwoValues, clearTypes, ([source, value], other) => {
      for (const target of [other, jsonType]) {
        if (!isAssignable(source, target, { fresh: true })) continue;
        pairs++;
        const json = makeEncoder(source)(value);
        const result = makeDecoder(target)(json);
        // An optional field is below a Json field, where its None is null: in JSON text it is absent.
        const ok = result.kind === "decoded" || result.reason === "Json expected, the field is missing";
        expect(ok, `${printType(source)} <: ${printType(target)}`).toBe(true);
        const converted = makeConverter(source, target)?.(value) ?? value;
        expect(makeDecoder(target)(makeEncoder(target)(converted)).kind).toBe("decoded");
      }
    }),
    { numRuns: 1000 },
  );
  expect(pairs).toBeGreaterThan(1000);
});

test("converting to a wider type gives what that type encodes the same way", () => {
  assert(
    property(typeAndTwoValues, clearTypes, ([source, value], other) => {
      for (const target of [other, jsonType]) {
        if (!isAssignable(source, target)) continue;
        const converted = makeConverter(source, target)?.(value) ?? value;
        const json = JSON.parse(JSON.stringify(makeEncoder(target)(converted)));
        const viaJson = makeEncoder(target)(decoded(target, makeEncoder(source)(value)));
        expect(json, `${printType(source)} as ${printType(target)}`).toEqual(
          JSON.parse(JSON.stringify(viaJson)),
        );
      }
    }),
    { numRuns: 1000 },
  );
});
