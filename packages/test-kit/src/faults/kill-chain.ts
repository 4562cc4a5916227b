import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { KillOrder } from "./kill-order.ts";
import { type Output, outputDifferences, readOutput, visibleProblems, writtenBytes } from "./kill-output.ts";

/** What is the same for all chains of a case. */
export interface KillSetting {
  /** The script of the process. */
  readonly script: string;
  /** Where Node keeps compiled code, so that processes start fast. */
  readonly cache: string;
  /** Holds `graph.json` and `in/`. */
  readonly folder: string;
  readonly order: Omit<KillOrder, "kill">;
  readonly expected: Output;
  /** How often a run comes to each point. */
  readonly points: Readonly<Record<string, number>>;
  /** Milliseconds from the first element to the end of an undisturbed run. */
  readonly durationMs: number;
}

/** One end of a process by SIGKILL. */
export interface Kill {
  /** The last point that was passed. */
  readonly point: string;
  readonly isNamed: boolean;
  /** Output had been written and the run was not finished. */
  readonly counts: boolean;
}

/** A run that was killed some times and resumed until it was done. */
export interface KillChain {
  readonly kills: readonly Kill[];
  /** What was wrong, in sentences; none when all is well. */
  readonly problems: readonly string[];
}

/** How a process ended. */
export interface ProcessEnd {
  readonly wasKilled: boolean;
  readonly report: ProcessReport | undefined;
  readonly durationMs: number;
  readonly errors: string;
}

interface ProcessReport {
  readonly outcome: string;
  readonly error?: string;
  readonly errors: readonly string[];
  readonly points: Readonly<Record<string, number>>;
}

/** Far longer than any undisturbed run, on a machine with much else to do too: a process that takes so long hangs, in milliseconds. */
const patienceMs = 600_000;

/** Plans for `killsMax` kills, at named points and at random times in turn. */
export function randomPlans(
  setting: KillSetting,
  { random, killsMax }: { readonly random: () => number; readonly killsMax: number },
): readonly KillPlan[] {
  return Array.from({ length: killsMax }, () => planKill(setting, random));
}

/** Kills a run as planned, one life after the other, then lets it finish; looks at its outputs after each step. */
export async function killChain(setting: KillSetting, plans: readonly KillPlan[]): Promise<KillChain> {
  const folder = makeFolder(setting);
  const out = join(folder, "out");
  const kills: Kill[] = [];
  const problems: string[] = [];
  let before: Output | undefined;
  try {
    for (let attempt = 0; problems.length === 0; attempt++) {
      const plan = plans[attempt];
      const end = await runProcess(setting, folder, plan);
      const now = readOutput(out);
      const where = `after ${kills.length} kills, the last at "${kills.at(-1)?.point ?? "none"}"`;
      if (!end.wasKilled) {
        const ended = endProblems(end);
        const differences = end.report === undefined ? [] : outputDifferences(now, setting.expected);
        problems.push(...[...ended, ...differences].map((each) => `${each} (${where})`));
        break;
      }
      const point = readFileSync(join(folder, "last-point"), "utf8").trim();
      kills.push({ point, isNamed: plan?.kind === "point", counts: writtenBytes(out) > 0 });
      problems.push(
        ...visibleProblems(now, before, setting.expected).map((each) => `${each} (killed at "${point}")`),
      );
      before = now;
    }
    return { kills, problems };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function endProblems({ report, errors }: ProcessEnd): readonly string[] {
  if (report === undefined) return [`the process ended without a report: ${errors}`];
  const failed = report.outcome === "completed" ? [] : [`the run ${report.outcome}: ${report.error}`];
  return [...failed, ...report.errors.map((each) => `an error was logged: ${each}`)];
}

/** When a process is ended. */
export type KillPlan =
  | { readonly kind: "point"; readonly point: string; readonly count: number }
  | { readonly kind: "time"; readonly afterMs: number };

function planKill({ points, durationMs }: KillSetting, random: () => number): KillPlan {
  const names = Object.keys(points);
  const point = names[Math.floor(random() * names.length)];
  if (point === undefined || random() < 0.3) return { kind: "time", afterMs: random() * 0.4 * durationMs };
  // Mostly early, so that a chain has room for many kills.
  return { kind: "point", point, count: 1 + Math.floor(random() ** 3 * 0.4 * (points[point] ?? 1)) };
}

/** A folder with what a case needs and nothing that a run leaves. */
export function makeFolder({ folder }: Pick<KillSetting, "folder">): string {
  const made = mkdtempSync(`${folder}-`);
  mkdirSync(join(made, "out"));
  for (const name of ["in", "graph.json"]) symlinkSync(join(folder, name), join(made, name));
  return made;
}

/** Starts the process of a case in a folder, and ends it as planned. */
export function runProcess(
  { script, cache, order }: Pick<KillSetting, "script" | "cache" | "order">,
  folder: string,
  plan?: KillPlan,
): Promise<ProcessEnd> {
  const whole: KillOrder = plan?.kind === "point" ? { ...order, kill: plan } : order;
  const child = spawn(process.execPath, [script, JSON.stringify(whole)], {
    cwd: folder,
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { promise, resolve } = Promise.withResolvers<ProcessEnd>();
  const hang = setTimeout(() => child.kill("SIGABRT"), patienceMs);
  let output = "";
  let errors = "";
  let startedAt = 0;
  child.stderr.on("data", (data: Buffer) => {
    errors += data;
  });
  child.stdout.on("data", (data: Buffer) => {
    output += data;
    if (startedAt > 0 || !output.startsWith("running\n")) return;
    startedAt = performance.now();
    if (plan?.kind === "time") setTimeout(() => child.kill("SIGKILL"), plan.afterMs).unref();
  });
  child.on("close", (_code, signal) => {
    clearTimeout(hang);
    const line = output.split("\n").find((each) => each.startsWith("{"));
    const report = line === undefined ? undefined : (JSON.parse(line) as ProcessReport);
    if (signal === "SIGABRT") errors += ` it took more than ${patienceMs} ms`;
    const durationMs = performance.now() - startedAt;
    resolve({ wasKilled: signal === "SIGKILL" && report === undefined, report, durationMs, errors });
  });
  return promise;
}
