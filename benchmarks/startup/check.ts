// How long `constellation check` of a small project takes, from the start of the process to its exit, and what the time is made of.
// Run after a build: node benchmarks/startup/check.ts

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const rounds = 20;
const root = new URL("../..", import.meta.url);
const project = fileURLToPath(new URL("examples/orders/", root));
const command = fileURLToPath(new URL("packages/cli/bin/constellation.js", root));
const child = fileURLToPath(new URL("packages/cli/dist/bundle/load-child.js", root));

/** Where compiled code is kept between the rounds, as the command keeps it for its user. */
const environment = {
  ...process.env,
  NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/startup", root)),
};

/** What is started, one after the other in every round, so that the machine's other work falls on all alike. */
const cases = {
  node: ["--eval", "0"],
  configuration: ["--conditions=constellation-configuration", child, `${project}constellation.config.ts`],
  "no configuration": [command, "check", "--catalogue", catalogueFile()],
  check: [command, "check"],
} as const;

type Case = keyof typeof cases;

const names = Object.keys(cases) as Case[];
const times = new Map<Case, number[]>(names.map((name) => [name, []]));
for (let round = 0; round <= rounds; round++) {
  for (const name of names) {
    const time = timeOf(cases[name]);
    // The first round fills the caches of the disk and of the compiler.
    if (round > 0) times.get(name)?.push(time);
  }
}

const node = median("node");
console.log(row("constellation check, start to exit", "check"));
console.log(row("  the same with a catalogue file, no child process", "no configuration"));
console.log(row("  the child process that loads the configuration, alone", "configuration"));
console.log(row("  Node itself, doing nothing", "node"));
console.log(`ratio to Node itself: ${(median("check") / node).toFixed(1)}`);

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    encoding: "utf8",
    env: environment,
  });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return time;
}

/** The project's own signatures, written where nothing finds them by itself. */
function catalogueFile(): string {
  const file = fileURLToPath(new URL("node_modules/.cache/orders.catalogue.json", root));
  spawnSync(process.execPath, [command, "types", "--catalogue", "-o", file], { cwd: project });
  return file;
}

function median(name: Case): number {
  const sorted = (times.get(name) ?? []).toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function row(title: string, name: Case): string {
  const best = Math.min(...(times.get(name) ?? []));
  return `${title.padEnd(56)}${median(name).toFixed(0).padStart(5)} ms   best ${best.toFixed(0)} ms`;
}
