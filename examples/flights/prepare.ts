/** Writes the flights of the data package as a stream is read: one JSON object a line, times as ISO 8601. `node prepare.ts FILE` */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

interface Recorded {
  readonly date: string;
}

const data = new URL("node_modules/vega-datasets/data/flights-20k.json", import.meta.url);
const flights = JSON.parse(readFileSync(data, "utf8")) as readonly Recorded[];
const lines = flights.map(({ date, ...flight }) => {
  const at = `${date.replaceAll("/", "-").replace(" ", "T")}:00Z`;
  return `${JSON.stringify({ at, ...flight })}\n`;
});
const file = process.argv[2] ?? "data/flights.jsonl";
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, lines.join(""));
