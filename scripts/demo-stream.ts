import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { printTable } from "./print-table.ts";

/** One line of the pipeline's output: an airport on one day. */
interface AirportDay {
  readonly day: string;
  readonly airport: string;
  readonly place: string;
  readonly flights: number;
  readonly late: number;
  readonly meanDelay: number;
  readonly weather: string;
}

const command = resolve("packages/cli/bin/constellation.js");
const folder = resolve("examples/flights");
const outputs = ["daily.jsonl", "stranded.jsonl"];
const typed = ["run", "--stream", "--deploy", "departures.yaml"];
/** Days in the data. */
const days = 90;
const killedAt = 45;
const rowsShown = 8;
/** With it the widest line has 72 columns. */
const barWidth = 30;
const isTerminal = process.stdout.isTTY === true;

/**
 * The flights as a stream, in a live table; `kill -9` in the middle; `--resume`. Its output is then compared with that of a run that nobody disturbed.
 * The exit code says whether they are equal.
 */
export async function showStream(): Promise<number> {
  rmSync(join(folder, "out"), { recursive: true, force: true });
  const undisturbed = ended(start("out/undisturbed"));
  const first = start("out");
  await watch(first, (day) => {
    if (day >= killedAt) first.kill("SIGKILL");
  });
  say("31", `kill -9 after ${killedAt} of ${days} days`, "the process is gone, in the middle of its work");
  process.stdout.write(`\n$ constellation ${typed.join(" ")} --resume\n\n`);
  const second = start("out", "--resume");
  const exiting = ended(second);
  process.stdout.write(`${await Promise.race([resumption(second), exiting.then(() => "")])}\n\n`);
  await watch(second);
  const exit = await exiting;
  if ((await undisturbed) !== 0 || exit !== 0) return 1;
  return compare();
}

function start(target: string, ...options: string[]): ChildProcess {
  const elsewhere =
    target === "out"
      ? []
      : [
          ...["daily", "stranded"].flatMap((name) => ["--bind", `${name}=file:${target}/${name}.jsonl`]),
          "--checkpoint-dir",
          `${target}/state`,
        ];
  const args = [command, ...typed, "--status-every", "never", ...elsewhere, ...options];
  return spawn("node", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

/** What it says of the checkpoint that it goes on from. */
function resumption(child: ChildProcess): Promise<string> {
  const { promise, resolve: found } = Promise.withResolvers<string>();
  child.stderr?.on("data", (chunk) => {
    const [text] = /resumed at checkpoint \d+/.exec(String(chunk)) ?? [];
    if (text !== undefined) found(text);
  });
  return promise;
}

/** Resolves with the exit code; what it says is shown only when it fails. */
async function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return child.exitCode;
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += String(chunk);
  });
  const { promise, resolve: exited } = Promise.withResolvers<number>();
  child.on("exit", (code) => exited(code ?? 1));
  const code = await promise;
  if (code !== 0) process.stdout.write(said);
  return code;
}

/** Shows the newest day while a process runs; the last state stays. */
async function watch(child: ChildProcess, onDay: (count: number) => void = () => undefined): Promise<void> {
  let isOver = false;
  const over = new Promise<void>((done) => {
    child.on("exit", () => {
      isOver = true;
      done();
    });
  });
  let shown = 0;
  while (!isOver) {
    await Promise.race([over, new Promise((done) => setTimeout(done, 60))]);
    const { count, text } = newest();
    onDay(count);
    if (isTerminal || isOver) shown = draw(text, shown);
  }
}

/** Draws over what was drawn before; returns its height. */
function draw(text: string, before: number): number {
  const up = before > 0 && isTerminal ? `\u001b[${before}A` : "";
  const lines = text.split("\n");
  process.stdout.write(`${up}${lines.map((line) => `${line}${isTerminal ? "\u001b[K" : ""}\n`).join("")}`);
  return lines.length;
}

/** How far the output is, and the airports of its newest day that kept most people waiting. */
function newest(): { readonly count: number; readonly text: string } {
  const all = linesOf(join(folder, "out/daily.jsonl")).map((line) => JSON.parse(line) as AirportDay);
  const dates = [...new Set(all.map(({ day }) => day))].sort();
  const date = dates.at(-1) ?? "2001-01-01";
  const flights = all.reduce((sum, each) => sum + each.flights, 0);
  const rows = all
    .filter(({ day, flights: departures }) => day === date && departures >= 3)
    .sort((one, other) => other.meanDelay - one.meanDelay)
    .slice(0, rowsShown)
    .map(({ airport, place, flights: departures, late, meanDelay, weather }) => ({
      airport,
      place: place.padEnd(28).slice(0, 28),
      flights: departures,
      late,
      delay: meanDelay.toFixed(1),
      weather: weather.padEnd(13),
    }));
  const empty = { airport: "", place: " ".repeat(28), flights: "", late: "", delay: "", weather: "" };
  while (rows.length < rowsShown) rows.push({ ...empty, flights: 0, late: 0 });
  const table = printTable(rows).replaceAll(/^ {7,}.*$/gm, "");
  const done = new Intl.NumberFormat("en").format(flights).padStart(6);
  return { count: dates.length, text: `${date}  ${bar(dates.length)}  ${done} flights\n\n${table}` };
}

function bar(count: number): string {
  const full = Math.round((count / days) * barWidth);
  return `${paint("36", "█".repeat(full))}${"░".repeat(barWidth - full)}  day ${String(count).padStart(2)} of ${days}`;
}

/** Whole lines only: the last may be half written. */
function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
}

function compare(): number {
  let isEqual = true;
  const rows = outputs.map((name) => {
    const [resumed, undisturbed] = ["out", "out/undisturbed"].map((target) => {
      const bytes = readFileSync(join(folder, target, name));
      return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    });
    if (resumed !== undisturbed) isEqual = false;
    const lines = linesOf(join(folder, "out", name)).length;
    return { file: name, lines, "killed and resumed": resumed ?? "", undisturbed: undisturbed ?? "" };
  });
  process.stdout.write(`\nSHA-256 of the output files:\n\n${printTable(rows)}\n`);
  if (isEqual) say("32", "equal, byte for byte", `${relative(".", join(folder, "out"))} holds both`);
  else say("31", "they differ", "this should not be: please report it");
  return isEqual ? 0 : 1;
}

function say(color: string, what: string, detail: string): void {
  process.stdout.write(`\n${paint(color, what)}: ${detail}\n`);
}

function paint(color: string, text: string): string {
  return isTerminal ? `\u001b[1;${color}m${text}\u001b[0m` : text;
}
