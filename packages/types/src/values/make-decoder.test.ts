import { expect, test } from "vitest";
import { readType } from "../testing/read-type.ts";
import { makeDecoder } from "./make-decoder.ts";
import { describeRefusal } from "./refusal.ts";

/** The value, or the refusal as a user reads it. */
function decode(type: string, input: unknown, options: { native?: boolean } = {}): unknown {
  const result = makeDecoder(readType(type), options)(input);
  return result.kind === "decoded" ? result.value : describeRefusal(result, "order");
}

test.each<[string, unknown, unknown]>([
  ["Int", 1.0, 1],
  ["Int", -0, 0],
  ["Float", 3, 3],
  ["Float", 1e300, 1e300],
  ["Timestamp", "2026-03-01T12:00:00+01:00", Date.UTC(2026, 2, 1, 11)],
  ["Timestamp", 5, 5],
  ["Bytes", "AQI=", new Uint8Array([1, 2])],
  ["Optional<Int>", null, null],
  ["Optional<Int>", undefined, null],
  ["{ a: Int, b?: Int }", { a: 1, extra: true }, { a: 1, b: null }],
  [
    "Map<String, Int>",
    { x: 1, y: 2 },
    new Map([
      ["x", 1],
      ["y", 2],
    ]),
  ],
  [
    "Map<Int, Int>",
    { "-3": 1, 7: 2 },
    new Map([
      [7, 2],
      [-3, 1],
    ]),
  ],
  ['"a" | "b"', "b", "b"],
  ["Json", { a: [1, null, { b: -0 }] }, { a: [1, null, { b: 0 }] }],
  ["{ toString?: Int }", {}, { toString: null }],
])("%s takes %j", (type, input, value) => {
  expect(decode(type, input)).toStrictEqual(value);
});

test.each<[string, unknown, string]>([
  [
    "{ items: List<{ price: Float }> }",
    { items: [{ price: 1 }, { price: "2" }] },
    "order.items[1].price: Float expected, String found",
  ],
  ["{ a: Int }", {}, "order.a: Int expected, the field is missing"],
  ["{ a: Int }", { a: null }, "order.a: Int expected, null found"],
  ["{ toString: Int }", {}, "order.toString: Int expected, the field is missing"],
  ["{ a: Int }", [1], "order: { a: Int } expected, a list found"],
  [
    "{ a: Int }",
    new (class {
      a = 1;
    })(),
    "order: { a: Int } expected, an object of a class found",
  ],
  ["{ a: Int }", JSON.parse('{"a":1,"__proto__":{}}'), 'order: the key "__proto__" is not allowed'],
  ["Map<String, Int>", JSON.parse('{"__proto__":1}'), 'order: the key "__proto__" is not allowed'],
  ["Json", { x: [JSON.parse('{"__proto__":1}')] }, 'order["x"][0]: the key "__proto__" is not allowed'],
  ["Int", 1.5, "order: Int expected, Float found"],
  ["Int", 9007199254740992, "order: Int expected, a number beyond 2^53 found"],
  ["Float", Number.NaN, "order: Float expected, NaN found"],
  ["Float", Number.POSITIVE_INFINITY, "order: Float expected, Infinity found"],
  ["Map<Int, Int>", { "07": 1 }, "order: the key: Int expected, String found"],
  ["Map<String, Int>", { a: "x" }, 'order["a"]: Int expected, String found'],
  ["Timestamp", "2026-03-01", 'order: Timestamp expected, "2026-03-01" is not an ISO 8601 time with a zone'],
  ["Timestamp", 1e16, "order: Timestamp expected, a number beyond 2^53 found"],
  ["Bytes", "AQ==x", 'order: Bytes expected, "AQ==x" is not base64'],
  ['"a" | "b"', "c", 'order: "a" | "b" expected, "c" found'],
  ["String | Int", true, "order: String | Int expected, Boolean found"],
  ["List<Int>", { 0: 1 }, "order: List<Int> expected, a record found"],
  ["List<Int>", [1, undefined], "order[1]: Int expected, nothing found"],
])("%s refuses %j: %s", (type, input, message) => {
  expect(decode(type, input)).toBe(message);
});

test("what JSON does not have is named", () => {
  expect(decode("Int", 5n)).toBe("order: Int expected, a BigInt found");
  expect(decode("Json", [() => 1])).toBe("order[0]: Json expected, a function found");
  expect(decode("String", Symbol("x"))).toBe("order: String expected, a symbol found");
});

test("Json deeper than 128 levels is refused, however deep", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(decode("Json", deep)).toMatch(/Json is nested deeper than 128 levels$/);
});

test.each<[string, unknown, unknown]>([
  ["{ a: Int } | { c: Int, a: Int }", { a: 1, c: 2 }, { a: 1 }],
  ["{ a: Int, b?: Int } | { a: Int, c: String }", { a: 1, c: "x" }, { a: 1, c: "x" }],
  ["{ a: Int, b?: Int } | { a: Int, c: String }", { a: 1, c: "x", d: 1 }, { a: 1, b: null }],
  ["Timestamp | Int", 5, 5],
  ["Timestamp | String", "later", "later"],
  ["String | Timestamp", "2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z"],
  ["List<Int> | List<String>", ["a"], ["a"]],
])("%s takes of %j the member that fits exactly, else the first that fits", (type, input, value) => {
  expect(decode(type, input)).toStrictEqual(value);
});

test("a literal field tells which member was meant, so the error is inside it", () => {
  const shape = '{ kind: "circle", radius: Float } | { kind: "square", side: Float }';
  expect(decode(shape, { kind: "square", side: "4" })).toBe("order.side: Float expected, String found");
  expect(decode(shape, { kind: "line" })).toBe(`order: ${shape} expected, a record found`);
});

test("values of modules: Date, Uint8Array and Map are taken, copied where they could change", () => {
  const native = { native: true };
  const bytes = Buffer.from([1, 2]);
  expect(decode("Bytes", bytes, native)).toStrictEqual(new Uint8Array([1, 2]));
  expect(decode("Timestamp", new Date(7), native)).toBe(7);
  expect(decode("Map<Int, String>", new Map([[1, "a"]]), native)).toStrictEqual(new Map([[1, "a"]]));
  expect(decode("String | Bytes", "AQ==", native)).toBe("AQ==");
  const json = { a: [1], gone: undefined };
  const copy = decode("Json", json, native);
  expect(copy).toStrictEqual({ a: [1] });
  json.a.push(2);
  expect(copy).toStrictEqual({ a: [1] });
  expect(decode("Timestamp", new Date(7))).toBe("order: Timestamp expected, a Date found");
  expect(decode("{ a: Int }", Promise.resolve({ a: 1 }), native)).toBe(
    "order: { a: Int } expected, a promise found",
  );
});

test("a getter that throws is a refusal, not an exception", () => {
  const trap = {
    get a(): number {
      throw new Error("boom");
    },
  };
  expect(decode("{ a: Int }", trap, { native: true })).toBe("order: { a: Int } expected, reading it failed");
});
