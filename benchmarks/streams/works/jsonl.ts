// A file of JSON Lines through a pipeline into a file of JSON Lines; constellation decodes strictly, the first hand loop trusts `JSON.parse`.

import {
  closeSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtinConnectors, nodeDisk } from "@constellation/connectors";
import { parseJson } from "@constellation/types";
import { from, lastValueFrom, map, tap } from "rxjs";
import { streamOnce } from "../stream-once.ts";
import { workOf } from "./work.ts";

const text = `
in orders: { id: Int, customer: String, city: String, amount: Float, items: Int, paid: Boolean }
out totals = { id: orders.id, customer: orders.customer, total: orders.amount * to-float(orders.items), paid: orders.paid }
`;

interface Order {
  readonly id: number;
  readonly customer: string;
  readonly city: string;
  readonly amount: number;
  readonly items: number;
  readonly paid: boolean;
}

interface Files {
  readonly folder: string;
  readonly from: string;
  readonly to: string;
}

function filesOf(count: number): Files {
  const folder = mkdtempSync(join(tmpdir(), "jsonl-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const lines = Array.from({ length: count }, (_, id) =>
    JSON.stringify({
      id,
      customer: `customer-${id % 5000}`,
      city: `city number ${id % 300}`,
      amount: (id % 400) + 0.25,
      items: id % 9,
      paid: id % 3 === 0,
    }),
  );
  const files = { folder, from: join(folder, "orders.jsonl"), to: join(folder, "totals.jsonl") };
  writeFileSync(files.from, `${lines.join("\n")}\n`);
  return files;
}

const totalOf = ({ id, customer, amount, items, paid }: Order) => ({
  id,
  customer,
  total: amount * items,
  paid,
});

/** Lines of a file in blocks of 256 KiB. */
function* linesOf(path: string): Generator<readonly string[]> {
  const file = openSync(path, "r");
  const block = Buffer.alloc(256 * 1024);
  let rest = "";
  for (let size = readSync(file, block); size > 0; size = readSync(file, block)) {
    const lines = (rest + block.toString("utf8", 0, size)).split("\n");
    rest = lines.pop() ?? "";
    yield lines;
  }
  closeSync(file);
  if (rest !== "") yield [rest];
}

function loop(files: Files, parse: (line: string) => Order): string {
  const file = openSync(files.to, "w");
  for (const lines of linesOf(files.from)) {
    let written = "";
    for (const line of lines) written += `${JSON.stringify(totalOf(parse(line)))}\n`;
    writeSync(file, written);
  }
  closeSync(file);
  return resultOf(files);
}

function resultOf({ to }: Files): string {
  return `${statSync(to).size} bytes`;
}

function parseStrictly(line: string): Order {
  const parsed = parseJson(line);
  if (parsed.kind !== "parsed") throw new SyntaxError(parsed.reason);
  return parsed.value as unknown as Order;
}

async function withRxjs(files: Files): Promise<string> {
  const file = openSync(files.to, "w");
  for (const lines of linesOf(files.from)) {
    let written = "";
    const totals = from(lines).pipe(
      map((line) => JSON.parse(line) as Order),
      map(totalOf),
      tap((total) => {
        written += `${JSON.stringify(total)}\n`;
      }),
    );
    await lastValueFrom(totals, { defaultValue: undefined });
    writeSync(file, written);
  }
  closeSync(file);
  return resultOf(files);
}

async function withConstellation(files: Files): Promise<string> {
  const file = builtinConnectors({ disk: nodeDisk }).find(({ name }) => name === "file");
  if (file === undefined) throw new Error("files should be built in");
  await streamOnce({
    text,
    sources: { orders: file },
    sinks: { totals: file },
    optionsOf: { orders: { path: files.from }, totals: { path: files.to } },
  });
  return resultOf(files);
}

export const jsonl = workOf({
  title: "JSON Lines file → pipeline → JSON Lines file",
  elements: 600_000,
  input: filesOf,
  ways: {
    "by hand": async (files) => loop(files, (line) => JSON.parse(line) as Order),
    "by hand, strict": async (files) => loop(files, parseStrictly),
    constellation: withConstellation,
    rxjs: withRxjs,
  },
});
