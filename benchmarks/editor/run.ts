// The language server beside those of JSON and TypeScript: an edit to its diagnostics, completion, hover, memory, over stdio.
// Run: npm run build, then node --conditions=constellation-source benchmarks/editor/run.ts [edits]
// The answer is a table in Markdown. A server that finds no problem in files that edits have broken has failed.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Load, type Measured, measure } from "./measure.ts";
import { reparse } from "./reparse.ts";
import { constellation, json, type Rival, typescript } from "./rival.ts";

const edits = Number(process.argv[2] ?? 1000);
const root = fileURLToPath(new URL("../..", import.meta.url));
const { resolve } = createRequire(import.meta.url);
const ours = join(root, "packages/cli/bin/constellation.js");
const node = process.execPath;
const rivals: readonly Rival[] = [
  constellation([node, ours, "lsp", "--stdio"]),
  json([node, resolve("vscode-json-languageserver/bin/vscode-json-languageserver"), "--stdio"]),
  typescript([node, join(dirname(resolve("typescript/package.json")), "lib/tsc.js"), "--lsp", "--stdio"]),
];
if (!existsSync(join(root, "packages/cli/dist/bundle/main.js"))) {
  throw new Error("the server is not built: run npm run build");
}

const loads: readonly Load[] = [
  { lines: 200, edits, requests: 200 },
  { lines: 5000, edits: Math.ceil(edits / 2), requests: 200 },
];
const [mine] = rivals;
const heading =
  "| server | lines | edit → diagnostics, median / p95 | completion p95 | hover p95 | memory at half / at the end | start |\n|---|---|---|---|---|---|---|\n";
process.stdout.write(heading);
for (const load of loads) {
  for (const rival of rivals) process.stdout.write(`${row(rival, load, await measure(rival, load))}\n`);
}
if (mine !== undefined) {
  const lines = linesOf(mine, 1_000_000);
  process.stdout.write(`\nOne character in 1 MB, and 10,000 edits of one file:\n\n${heading}`);
  for (const load of [
    { lines, edits: 100, requests: 0, kind: "character" },
    { lines: 200, edits: 10_000, requests: 0 },
  ] as const) {
    process.stdout.write(`${row(mine, load, await measure(mine, load))}\n`);
  }
  const times = reparse(mine.source(lines), 300);
  process.stdout.write(
    `\nOne character in 1 MB, parsed again in this process, median / p95: ${at(times, 0.5).toFixed(2)} / ${at(times, 0.95).toFixed(2)} ms\n`,
  );
}
process.stdout.write(`
Constellation is measured in mode "batch": in mode "stream" each merge of the generated file's streams is worth an info, thousands in all.
The JSON server waits 300 ms for the next edit before it checks: of its time to diagnostics, 300 ms are that wait.
`);

/** How many lines make a file of so many characters. */
function linesOf({ source }: Rival, characters: number): number {
  const sample = 5000;
  return Math.round((characters / source(sample).length) * sample);
}

function row({ name }: Rival, { lines }: Load, measured: Measured): string {
  const { diagnostics, completion, hover, withProblems, startMs } = measured;
  // Every second edit breaks something, unless it falls into a comment or a text.
  if (withProblems < diagnostics.length / 10) {
    process.exitCode = 1;
    return `| ${name} | ${lines} | failed: problems after ${withProblems} of ${diagnostics.length} edits only | | | | |`;
  }
  const cells = [
    name,
    lines,
    `${ms(at(diagnostics, 0.5))} / ${ms(at(diagnostics, 0.95))}`,
    ms(at(completion, 0.95)),
    ms(at(hover, 0.95)),
    `${measured.residentAtHalfMegabytes.toFixed(0)} / ${measured.residentMegabytes.toFixed(0)} MB`,
    ms(startMs),
  ];
  return `| ${cells.join(" | ")} |`;
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
}

function ms(time: number): string {
  if (Number.isNaN(time)) return "";
  return `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`;
}
