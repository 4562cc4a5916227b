/** The main job on real data, as a user would do it: check, a mistake explained, a picture, a run, a stream that survives a kill. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { showStream } from "./demo-stream.ts";
import { printTable } from "./print-table.ts";
import { runCommand } from "./run-command.ts";

const example = resolve("examples/flights");
const pipeline = "pipelines/flights.cst";
const command = resolve("packages/cli/bin/constellation.js");

build();
title("1  Check a typed pipeline over real data", "constellation check");
if (constellation(example, "check") !== 0) process.exit(1);

title("2  A mistake, explained: `airport.score` written as `airport.scoer`", "constellation check");
showMistake();

title("3  A picture of it", `constellation graph ${pipeline}`);
if (constellation(example, "graph", pipeline) !== 0) process.exit(1);
mkdirSync("out", { recursive: true });
const picture = resolve("out/flights.svg");
if (constellation(example, "graph", pipeline, "--format", "svg", "-o", picture) !== 0) process.exit(1);
process.stdout.write(`\nAs an image: ${picture}\n`);

title(
  "4  Run it over 20,000 flights and 3,376 airports",
  `constellation run ${pipeline} \\\n    --input flights=@flights-20k.json --input airports=@airports.csv`,
);
showRun();

title(
  "5  The same flights as a stream: a window per airport and day, live",
  "constellation run --stream --deploy departures.yaml",
);
// Written once: the package has the flights as one list.
execFileSync("node", ["prepare.ts"], { cwd: example, stdio: "inherit" });
if ((await showStream()) !== 0) process.exit(1);
process.stdout.write(
  "\nAll of it is in examples/flights. Next: docs/language/guide.md, or in a browser: npm run playground -- --serve\n",
);

function build(): void {
  // The bundle is made only when a source is newer: the demo starts at once the second time.
  if (runCommand("node", "scripts/build.ts", "--bundle", "--if-stale") !== 0) process.exit(1);
}

function constellation(folder: string, ...args: string[]): number {
  try {
    execFileSync("node", [command, ...args], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
    return 0;
  } catch (error) {
    return error instanceof Error && "status" in error ? Number(error.status) : 1;
  }
}

function title(text: string, typed: string): void {
  const bold = process.stdout.isTTY === true;
  const line = bold ? `\u001b[1m${text}\u001b[0m` : text;
  process.stdout.write(`\n${line}\n${"─".repeat(text.length)}\n$ ${typed}\n\n`);
}

function showMistake(): void {
  const folder = mkdtempSync(join(tmpdir(), "constellation-demo-"));
  cpSync(example, folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
  symlinkSync(join(example, "node_modules"), join(folder, "node_modules"), "dir");
  const file = join(folder, pipeline);
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace("airport => -airport.score", "airport => -airport.scoer"),
  );
  const code = constellation(folder, "check", pipeline);
  rmSync(folder, { recursive: true });
  if (code !== 1) throw new Error(`the mistake should be found with exit code 1, not ${code}`);
}

interface Result {
  readonly outputs: {
    readonly ranking: readonly Readonly<Record<string, string | number>>[];
    readonly totals: {
      readonly flights: number;
      readonly airports: number;
      readonly meanDelay: number;
      readonly worstHour?: { readonly hour: string; readonly meanDelay: number };
    };
  };
}

function showRun(): void {
  const data = resolve("node_modules/vega-datasets/data");
  if (!existsSync(data)) throw new Error(`the data should be in ${data}: run \`npm run setup\``);
  const start = performance.now();
  const args = [
    "run",
    pipeline,
    "--input",
    `flights=@${data}/flights-20k.json`,
    "--input",
    `airports=@${data}/airports.csv`,
  ];
  const output = execFileSync("node", [command, ...args], {
    cwd: example,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { ranking, totals } = (JSON.parse(output) as Result).outputs;
  const { flights, airports, meanDelay, worstHour } = totals;
  const count = new Intl.NumberFormat("en");
  // The table fits into 80 columns.
  const rows = ranking.map(({ airport = "", ...rest }) => ({ code: airport, ...rest }));
  const worst = worstHour === undefined ? "" : `, ${worstHour.meanDelay} around ${worstHour.hour}:00`;
  const joined = `${count.format(flights)} flights, ${count.format(airports)} airports`;
  process.stdout.write(`${printTable(rows)}\n\n${joined}: ${meanDelay} minutes late on average${worst}.\n`);
  const duration = Math.round(performance.now() - start);
  process.stdout.write(
    `From process start to result in ${duration} ms. The command prints JSON; this is its table.\n`,
  );
}
