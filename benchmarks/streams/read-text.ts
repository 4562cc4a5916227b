// JSON text to typed values and back: the generated reader and writer beside the platform's JSON alone, and beside parsing and decoding (encoding and printing) in two steps.
// Run: node --conditions=constellation-source benchmarks/streams/read-text.ts

import {
  booleanType,
  floatType,
  intType,
  listOf,
  makeDecoder,
  makeEncoder,
  makeTextReader,
  makeTextWriter,
  parseJson,
  recordOf,
  stringType,
  type Type,
  timestampType,
  type Value,
} from "@constellation/types";
import { printTable } from "../../scripts/print-table.ts";

const rounds = 40;
const textsPerRound = 2000;

const required = (fields: Readonly<Record<string, Type>>): Type =>
  recordOf(Object.entries(fields).map(([name, type]) => ({ name, type, optional: false })));

interface Work {
  readonly name: string;
  readonly type: Type;
  readonly make: (n: number) => unknown;
}

const works: readonly Work[] = [
  {
    name: "5 fields",
    type: required({ id: stringType, user: stringType, amount: floatType, count: intType, ok: booleanType }),
    make: (n) => ({
      id: `o-${100_000 + n * 7}`,
      user: `u${n % 5000}`,
      amount: Math.round(n * 37.31) / 100,
      count: n % 9,
      ok: n % 2 === 0,
    }),
  },
  {
    name: "10 fields",
    type: required({
      id: stringType,
      customerId: stringType,
      total: floatType,
      quantity: intType,
      placed: timestampType,
      active: booleanType,
      country: stringType,
      note: stringType,
      score: floatType,
      rank: intType,
    }),
    make: (n) => ({ ...flight(n), rank: n * 3 }),
  },
  {
    name: "15 fields, 5 of them not in the type",
    type: required({
      id: stringType,
      customerId: stringType,
      total: floatType,
      quantity: intType,
      country: stringType,
      note: stringType,
      active: booleanType,
      score: floatType,
      rank: intType,
      last: stringType,
    }),
    make: (n) => ({ ...flight(n), rank: n * 3, x1: n, x2: "some text", x3: null, x4: true, last: `l${n}` }),
  },
  {
    name: "nested, with a list",
    type: required({
      id: stringType,
      to: required({ city: stringType, zip: intType }),
      items: listOf(required({ sku: stringType, price: floatType })),
    }),
    make: (n) => ({
      id: `o${n}`,
      to: { city: "Bern", zip: n % 10_000 },
      items: Array.from({ length: (n % 3) + 1 }, (_, i) => ({ sku: `sku-${i}`, price: i + 0.5 })),
    }),
  },
];

function flight(n: number): Readonly<Record<string, unknown>> {
  const placed = new Date(1_700_000_000_000 + n * 1234).toISOString();
  const country = ["DE", "FR", "CH", "AT"][n % 4];
  return {
    id: `order-${100_000 + n * 7}`,
    customerId: `c${n % 5000}`,
    total: Math.round(n * 37.31) / 100,
    quantity: (n % 9) + 1,
    placed,
    active: n % 2 === 0,
    country,
    note: `some note of text ${n}`,
    score: n / 7,
  };
}

let used = 0;

/** Best time of one element in nanoseconds, each candidate in turn. */
function best<Input>(
  inputs: readonly Input[],
  candidates: Readonly<Record<string, (input: Input) => unknown>>,
): Readonly<Record<string, number>> {
  const times: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(candidates)) {
      const start = performance.now();
      for (const input of inputs) used += run(input) === undefined ? 0 : 1;
      const time = ((performance.now() - start) * 1e6) / inputs.length;
      if (round > 5) times[name] = Math.min(times[name] ?? Number.POSITIVE_INFINITY, time);
    }
  }
  return times;
}

const rows = works.flatMap(({ name, type, make }) => {
  const texts = Array.from({ length: textsPerRound }, (_, n) => JSON.stringify(make(n)));
  // Lines as a file gives them: parts of a longer text.
  const lines = texts.join("\n").split("\n");
  const decode = makeDecoder(type);
  const encode = makeEncoder(type);
  const [read, write] = [makeTextReader(type), makeTextWriter(type)];
  const values = lines.map((text): Value => {
    const decoded = read(text);
    if (decoded.kind === "refused") throw new Error(decoded.reason);
    return decoded.value;
  });
  const reading = best(lines, {
    platform: (text) => JSON.parse(text),
    steps: (text) => {
      const parsed = parseJson(text);
      return parsed.kind === "parsed" ? decode(parsed.value) : parsed;
    },
    ours: read,
  });
  // A text that was put together is made flat where it is read, so each is read.
  const writing = best(values, {
    platform: (value) => JSON.stringify(value).charCodeAt(3),
    steps: (value) => JSON.stringify(encode(value)).charCodeAt(3),
    ours: (value) => write(value).charCodeAt(3),
  });
  return [row(`read: ${name}`, reading), row(`write: ${name}`, writing)];
});

function row(work: string, { platform = 0, steps = 0, ours = 0 }: Readonly<Record<string, number>>) {
  return {
    work,
    "platform JSON, ns": Math.round(platform),
    "in two steps, ns": Math.round(steps),
    "ours, ns": Math.round(ours),
    "to platform": (ours / platform).toFixed(2),
    "to two steps": (ours / steps).toFixed(2),
  };
}

console.log(printTable(rows));
if (used === 0) throw new Error("nothing was read");
