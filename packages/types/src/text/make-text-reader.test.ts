import { type Arbitrary, array, assert, constantFrom, integer, property, record, tuple } from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../json/parse-json.ts";
import { printType } from "../structure/print-type.ts";
import { readType } from "../testing/index.ts";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { valueArbitrary } from "../testing/value-arbitrary.ts";
import type { JsonValue, Type } from "../type.ts";
import type { Value } from "../value.ts";
import { type Decoded, makeDecoder } from "../values/make-decoder.ts";
import { makeEncoder } from "../values/make-encoder.ts";
import { parseTimestamp } from "../values/timestamp.ts";
import { makeTextReader } from "./make-text-reader.ts";
import { readTime } from "./read-time.ts";

/** What the reader stands for. */
function readPlainly(type: Type, text: string): Decoded {
  const parsed = parseJson(text);
  if (parsed.kind === "parsed") return makeDecoder(type)(parsed.value);
  const { column, path, reason } = parsed;
  return { kind: "refused", path, segments: [], reason: `column ${column}: ${reason}` };
}

/** How a JSON value is written: blanks, further keys, the order of keys, escapes. */
interface Writing {
  readonly colon: string;
  readonly comma: string;
  readonly turn: number;
  readonly extra: number;
  readonly escapes: boolean;
}

const writings: Arbitrary<Writing> = record({
  colon: constantFrom(":", ":", ": ", " : ", ":\t"),
  comma: constantFrom(",", ",", ", ", "\n,"),
  turn: constantFrom(0, 0, 0, 1, 2),
  extra: constantFrom(0, 0, 0, 1, 2, 3, 4, 5, 6),
  escapes: constantFrom(false, false, true),
});

const extras = [
  "",
  '"x y":7',
  '"o":{"a":[1,"]}",{}]}',
  '"s":"t\\"u"',
  '"__proto__":1',
  '"big":9007199254740993',
  '"n":null',
];

function write(json: JsonValue, writing: Writing): string {
  if (typeof json === "string") return writeText(json, writing);
  if (json === null || typeof json !== "object") return JSON.stringify(json);
  if (Array.isArray(json)) return `[${json.map((each) => write(each, writing)).join(writing.comma)}]`;
  const entries = Object.entries(json).map(
    ([key, item]) => `${JSON.stringify(key)}${writing.colon}${write(item, writing)}`,
  );
  const turned = [...entries.slice(writing.turn), ...entries.slice(0, writing.turn)];
  const extra = extras[writing.extra] ?? "";
  return `{${(extra === "" ? turned : [...turned, extra]).join(writing.comma)}}`;
}

function writeText(text: string, { escapes }: Writing): string {
  const json = JSON.stringify(text);
  return escapes
    ? json.replace(/[a-c-]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    : json;
}

const records = typeArbitrary().filter((type) => type.kind === "record");
const readings: Arbitrary<[Type, [Value, Writing][]]> = records.chain((type) =>
  array(tuple(valueArbitrary(type), writings), { minLength: 2, maxLength: 6 }).map(
    (values): [Type, [Value, Writing][]] => [type, values],
  ),
);

const backends = ["code", "closures"] as const;

test.each(backends)("reads what parsing and decoding read, in any layout (%s)", (backend) => {
  assert(
    property(readings, ([type, values]) => {
      const read = makeTextReader(type, { backend });
      for (const [value, writing] of [...values, ...values]) {
        const text = write(makeEncoder(type)(value), writing);
        expect(read(text), `${printType(type)} of ${text}`).toStrictEqual(readPlainly(type, text));
      }
    }),
    { numRuns: 400 },
  );
});

const mutations = tuple(
  integer({ min: 0, max: 200 }),
  constantFrom(
    "",
    "0",
    "-",
    ".",
    "e",
    '"',
    "\\",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    " ",
    "null",
    "\u0001",
    "\ud800",
    "é",
  ),
  integer({ min: 0, max: 2 }),
);

test.each(backends)("refuses what parsing and decoding refuse, for the same reason (%s)", (backend) => {
  let refusals = 0;
  assert(
    property(readings, array(mutations, { minLength: 1, maxLength: 3 }), ([type, values], changes) => {
      const read = makeTextReader(type, { backend });
      for (const [value] of values) {
        let text = JSON.stringify(makeEncoder(type)(value));
        read(text);
        for (const [place, piece, length] of changes) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + piece + text.slice(at + length);
        }
        const expected = readPlainly(type, text);
        if (expected.kind === "refused") refusals++;
        expect(read(text), `${printType(type)} of ${text}`).toStrictEqual(expected);
      }
    }),
    { numRuns: 400 },
  );
  expect(refusals).toBeGreaterThan(300);
});

const order = readType(
  '{ id: String, total: Float, count: Int, at: Timestamp, kind: "a" | "b", note?: String, to: { city: String, zip?: Int }, items: List<{ sku: String, price: Float }>, tags: Map<String, Int>, raw: Json }',
);
const line =
  '{"id":"o1","total":1.5,"count":2,"at":"2026-01-01T00:00:00.000Z","kind":"a","to":{"city":"Bern"},"items":[{"sku":"s","price":2},{"sku":"t","price":-0}],"tags":{"x":1},"raw":[1,{"y":null}]}';

/** Every place where a text of this shape can go wrong, tried after the reader knows the shape. */
test.each<[string, string]>([
  ["the same", line],
  ["another number", line.replace("1.5", "1e2")],
  ["an optional field", line.replace('"a",', '"a","note":"n\\n",')],
  ["a repeated key", line.replace('"count":2', '"count":2,"count":2')],
  ["a repeated key in a list", line.replace('"price":2', '"price":2,"sku":"s"')],
  ["a repeated key in Json", line.replace('"y":null', '"y":null,"y":1')],
  ["__proto__", line.replace('"raw"', '"__proto__":1,"raw"')],
  ["an integer beyond 2^53", line.replace("1.5", "9007199254740993")],
  ["a large fraction", line.replace("1.5", "9007199254740993.5")],
  ["an infinite number", line.replace("1.5", "1e999")],
  ["an Int that is none", line.replace('"count":2', '"count":2.5')],
  ["an Int written as Float", line.replace('"count":2', '"count":2.0')],
  ["a leading zero", line.replace('"count":2', '"count":02')],
  ["no time", line.replace("2026-01", "2026-13")],
  ["a literal that is none", line.replace('"kind":"a"', '"kind":"c"')],
  ["a control character", line.replace("Bern", "Be\u0001rn")],
  ["a bad escape", line.replace("Bern", "Be\\xrn")],
  ["an escape", line.replace("Bern", "Z\\u00fcrich")],
  ["a lone surrogate", line.replace("Bern", "\\ud800")],
  ["trailing text", `${line} x`],
  ["a trailing blank", `${line} `],
  ["a byte order mark", `\uFEFF${line}`],
  ["cut off", line.slice(0, -1)],
  ["null for a record", line.replace('{"city":"Bern"}', "null")],
  ["a list in place of a text", line.replace('"o1"', "[]")],
  [
    "deep Json",
    line
      .replace("[1,", `${"[".repeat(100)}1${"]".repeat(100)},[1,`)
      .replace('"raw":', '"raw":[')
      .replace(/\}$/, "]}"),
  ],
  ["too deep Json", line.replace("[1,", `[${"[".repeat(140)}1${"]".repeat(140)},`)],
  ["a missing field", line.replace('"count":2,', "")],
  ["a trailing comma", line.replace("]}", "],}")],
])("reads as it should: %s", (_, text) => {
  for (const backend of backends) {
    const read = makeTextReader(order, { backend });
    read(line);
    expect(read(text)).toStrictEqual(readPlainly(order, text));
    expect(read(line)).toStrictEqual(readPlainly(order, line));
  }
});

test("long texts, many layouts and names like code do no harm", () => {
  const type = readType("{ s: String, n?: Int }");
  const read = makeTextReader(type);
  read('{"s":"x","n":1}');
  const long = "y".repeat(5_000_000);
  expect(read(`{"s":"${long}","n":2}`)).toEqual({ kind: "decoded", value: { s: long, n: 2 } });
  expect(read(`{"s":"${"z".repeat(99_000)}`)).toMatchObject({
    kind: "refused",
    reason: "column 6: the string is not closed",
  });
  for (let n = 0; n < 200; n++)
    expect(read(`{"k${n}":${n},"s":"a"}`)).toEqual({ kind: "decoded", value: { s: "a", n: null } });

  const name = `"]; throw 1; //\\u2028$` + "{x}`";
  const odd: Type = { kind: "record", fields: [{ name, type: readType("Int"), optional: false }] };
  const readOdd = makeTextReader(odd, { backend: "code" });
  for (const value of [1, 2])
    expect(readOdd(JSON.stringify({ [name]: value }))).toEqual({ kind: "decoded", value: { [name]: value } });
});

test("times are read as they are parsed, also next to others of the same day", () => {
  const days = ["2026-02-28T", "2026-02-30T", "0000-01-01T", "9999-12-31T", "2026-13-01T"];
  const clocks = [
    "00:00:00.000Z",
    "23:59:59.999Z",
    "24:00:00.000Z",
    "12:60:00.000Z",
    "12:00:61.000Z",
    "1a:00:00.000Z",
    "12-00:00.000Z",
    "12:00:00,000Z",
    "12:00:00.00aZ",
    "12:00:00+01:00",
    "12:00:00.5Z",
  ];
  for (const day of days)
    for (const clock of ["00:00:00.001Z", ...clocks, ...clocks.toReversed()])
      expect(readTime(day + clock)).toBe(parseTimestamp(day + clock));
});
