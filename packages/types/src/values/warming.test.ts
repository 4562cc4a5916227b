import { array, assert, constantFrom, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { printType } from "../structure/print-type.ts";
import { readType } from "../testing/read-type.ts";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { valueArbitrary } from "../testing/value-arbitrary.ts";
import type { Type } from "../type.ts";
import type { Value } from "../value.ts";
import { makeDecoder, makeValueDecoder } from "./make-decoder.ts";
import { makeEncoder } from "./make-encoder.ts";

/** Calls after which there is code. */
const calls = 150;

const records = typeArbitrary().filter((type) => type.kind === "record");
const inputs = records.chain((type) =>
  tuple(valueArbitrary(type), array(tuple(valueArbitrary(type), typeArbitrary().chain(valueArbitrary)))).map(
    ([first, others]) => [type, first, others] as const,
  ),
);

/** A type of its own: what is made for it has seen nothing. */
const fresh = (type: Type): Type => structuredClone(type);

test("records that were seen often are decoded as those that were not, and refused for the same reasons", () => {
  assert(
    property(inputs, constantFrom(undefined, null, 0, "", [], {}), ([type, first, others], odd) => {
      const json = makeEncoder(fresh(type))(first);
      for (const native of [false, true]) {
        const decode = makeDecoder(type, { native });
        for (let call = 0; call < calls; call++) decode(json);
        const cold = makeDecoder(fresh(type), { native });
        const candidates: unknown[] = [
          json,
          odd,
          Object.create(null, {}),
          { ...(json as object), further: 1 },
        ];
        for (const [value, other] of others) candidates.push(makeEncoder(fresh(type))(value), other);
        for (const key of Object.keys(json as object)) {
          candidates.push({ ...(json as object), [key]: odd });
          for (const [, other] of others) candidates.push({ ...(json as object), [key]: other });
        }
        for (const candidate of candidates) {
          const expected = cold(candidate);
          expect(decode(candidate), printType(type)).toStrictEqual(expected);
          if (!native)
            expect(makeValueDecoder(type)(candidate)).toStrictEqual(
              expected.kind === "decoded" ? expected.value : undefined,
            );
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("records that were seen often are encoded as those that were not", () => {
  assert(
    property(inputs, ([type, first, others]) => {
      const encode = makeEncoder(type);
      for (let call = 0; call < calls; call++) encode(first);
      const values: Value[] = [first, ...others.map(([value]) => value)];
      for (const value of values)
        expect(JSON.stringify(encode(value)), printType(type)).toBe(
          JSON.stringify(makeEncoder(fresh(type))(value)),
        );
    }),
    { numRuns: 300 },
  );
});

test.each<[string, unknown]>([
  ["-0 is 0", { n: -0, f: -0, s: "", o: null, b: true }],
  ["what is missing", { n: 1, f: 1, s: "", b: true }],
  ["an own __proto__", JSON.parse('{ "n": 1, "f": 1, "s": "", "o": 1, "b": true, "__proto__": {} }')],
  ["no prototype", Object.assign(Object.create(null), { n: 1, f: 1, s: "", o: 1, b: true })],
  ["an object of a class", Object.assign(new Date(0), { n: 1, f: 1, s: "", o: 1, b: true })],
  ["an integer beyond 2^53", { n: 2 ** 53, f: 1, s: "", o: 1, b: true }],
  ["infinity", { n: 1, f: Number.POSITIVE_INFINITY, s: "", o: 1, b: true }],
])("code decodes as closures do: %s", (_, input) => {
  const text = "{ n: Int, f: Float, s: String, o: Optional<Int>, b: Boolean, p?: Float }";
  const decode = makeDecoder(readType(text));
  for (let call = 0; call < calls; call++) decode({ n: call, f: call, s: "x", o: null, b: false, p: call });
  expect(decode(input)).toStrictEqual(makeDecoder(readType(text))(input));
});

const oddNames = [
  'a"b',
  "a\\",
  "`$\u007b1}`",
  "\u2028",
  "\ud800",
  "",
  "0",
  "*/",
  "</script>",
  "input",
  "refused",
  "f0",
  "\0",
];
const throwing = Object.defineProperty({}, "k", {
  enumerable: true,
  get: () => {
    throw new Error("no");
  },
});
const oddInputs: readonly unknown[] = [
  undefined,
  null,
  -0,
  Number.NaN,
  2 ** 53,
  5n,
  Symbol("s"),
  () => 1,
  new Array(2),
  new Date(5),
  new Map([["k", 1]]),
  Object.create(null),
  Object.create({ k: 1 }),
  throwing,
  new Proxy({ k: 1 }, {}),
  new Proxy({ k: 1 }, { getPrototypeOf: () => Array.prototype }),
  { k: 1, [Symbol("s")]: 1 },
  JSON.parse('{ "k": 1, "__proto__": { "k": 1 } }'),
  new Number(1),
];

test.each([
  "Int",
  "Float",
  "Json",
  "Timestamp",
  "List<Int>",
  "Map<String, Int>",
  "{ k: Int }",
  "Int | { k?: Int }",
])("names of any characters and inputs of any kind: %s", (text) => {
  const type: Type = {
    kind: "record",
    fields: oddNames.map((name, index) => ({ name, optional: index % 2 === 1, type: readType(text) })),
  };
  const good = /^(?:Int|Float|Json|Timestamp)/.test(text) ? 1 : text.startsWith("List") ? [1] : { k: 1 };
  const whole = Object.fromEntries(oddNames.map((name) => [name, good]));
  const cold = makeDecoder(fresh(type), { native: true });
  const decode = makeDecoder(type, { native: true });
  for (let call = 0; call < calls; call++)
    expect(decode(whole)).toStrictEqual({ kind: "decoded", value: expect.anything() });
  for (const odd of oddInputs) {
    expect(decode(odd)).toStrictEqual(cold(odd));
    for (const name of oddNames) {
      const input = { ...whole, [name]: odd };
      expect(decode(input)).toStrictEqual(makeDecoder(fresh(type), { native: true })(input));
    }
  }
});

test("what is refused deep inside is looked at once per level", () => {
  const depth = 40;
  const text = `${"{ a: ".repeat(depth)}Int${" }".repeat(depth)}`;
  const input = (value: unknown): unknown =>
    Array.from({ length: depth }).reduce((inner) => ({ a: inner }), value);
  const decode = makeDecoder(readType(text));
  for (let call = 0; call < calls; call++) decode(input(1));
  expect(decode(input("x"))).toStrictEqual(makeDecoder(readType(text))(input("x")));
});
