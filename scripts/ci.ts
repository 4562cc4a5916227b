/** All that decides a landing: the tests as a user runs them, then the heavier checks. Ends with `N passed, N failed`. */
import { spawnSync } from "node:child_process";

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

const steps: readonly Step[] = [
  { name: "types", command: ["tsc", "-b"] },
  { name: "lint and format", command: ["biome", "check", "--error-on-warnings"] },
  { name: "layers and sizes", command: ["node", "scripts/tidy.ts"] },
  { name: "build", command: ["node", "scripts/build.ts"] },
  { name: "demo", command: ["npm", "run", "demo"] },
  { name: "a fresh clone in an empty home", command: ["node", "scripts/fresh-clone.ts"] },
  { name: "a packed install of a new project", command: ["node", "scripts/packed-init.ts"] },
  { name: "the extension as a package", command: ["node", "extension/build.ts"] },
  { name: "the extension in real VS Codes, and in the web", command: ["node", "extension/in-host/run.ts"] },
  { name: "the playground in a browser", command: ["node", "packages/playground/in-browser/run.ts"] },
  {
    name: "properties, many runs",
    command: ["node", "scripts/test.ts", "packages/test-kit/src/differential"],
    env: { CONSTELLATION_PROPERTY_RUNS: "1000" },
  },
  {
    name: "10,000 edits of the language server",
    command: ["node", "scripts/test.ts", "packages/language-server/src/storm.test.ts"],
    env: { STORM_EDITS: "10000" },
  },
  {
    name: "10,000 programs formatted",
    command: ["node", "scripts/test.ts", "packages/language-service/src/formatting"],
    env: { FORMAT_PROGRAMS: "10000" },
  },
  {
    name: "500 kills",
    command: ["node", "--conditions=constellation-source", "scripts/kill-runs.ts", "--kills", "500"],
  },
  {
    name: "100 kills with a power cut each",
    command: [
      "node",
      "--conditions=constellation-source",
      "scripts/kill-runs.ts",
      "--kills",
      "100",
      "--volatile",
    ],
  },
  {
    name: "500 simulated seeds",
    command: ["node", "--conditions=constellation-source", "scripts/simulate.ts", "--seeds", "500"],
  },
];

let passed = 0;
let failed = 0;

const tests = run({ name: "npm test", command: ["npm", "test"] }, "pipe");
const counts = /^(\d+) passed, (\d+) failed$/m.exec(tests.output);
passed += Number(counts?.[1] ?? 0);
failed += Math.max(Number(counts?.[2] ?? 1), tests.code === 0 ? 0 : 1);

for (const step of steps) {
  const { code } = run(step, "inherit");
  if (code === 0) passed++;
  else failed++;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

function run({ name, command, env }: Step, output: "pipe" | "inherit"): { code: number; output: string } {
  const [program, ...args] = command;
  process.stdout.write(`\n== ${name}: ${command.join(" ")}\n`);
  const start = performance.now();
  const result = spawnSync(program, args, {
    stdio: ["ignore", output, "inherit"],
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, ...env },
  });
  if (output === "pipe") process.stdout.write(result.stdout ?? "");
  const code = result.status ?? 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`== ${name}: ${code === 0 ? "ok" : `FAILED (${code})`} in ${seconds} s\n`);
  return { code, output: result.stdout ?? "" };
}
