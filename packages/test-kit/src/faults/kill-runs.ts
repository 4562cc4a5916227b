import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "@constellation/compiler";
import { graphToJson } from "@constellation/graph";
import { seededRandom } from "@constellation/runtime/testing";
import { standardCatalogue } from "@constellation/stdlib";
import { type KillCase, killCases } from "./kill-case.ts";
import {
  type Kill,
  type KillChain,
  type KillPlan,
  type KillSetting,
  killChain,
  makeFolder,
  type ProcessEnd,
  randomPlans,
  runProcess,
} from "./kill-chain.ts";
import type { KillOrder, KillStore } from "./kill-order.ts";
import { readOutput } from "./kill-output.ts";
import type { PlantedBug } from "./planted-bugs.ts";

/** How much is killed. */
export interface KillRunOptions {
  /** The script of the process. */
  readonly script: string;
  /** Kills that count, at least. */
  readonly kills: number;
  readonly seed: number;
  /** Lines of input. */
  readonly rows: number;
  /** Processes at once. */
  readonly jobs: number;
  readonly killsPerRun: number;
  /** Cases by name; default all. */
  readonly cases?: readonly string[];
  /** Stores of checkpoints, each with every case. */
  readonly stores: readonly KillStore[];
  readonly plant?: NonNullable<KillOrder["plant"]>;
  readonly volatile?: boolean;
  /** Begins no further run once it is aborted. */
  readonly signal?: AbortSignal;
}

/** What came of it. */
export interface KillRuns {
  readonly kills: readonly Kill[];
  readonly runs: number;
  readonly problems: readonly string[];
}

/** Kills runs of all cases, with all stores, in turn until enough kills count, something is wrong, or the signal is aborted. */
export async function killRuns(options: KillRunOptions): Promise<KillRuns> {
  const root = mkdtempSync(join(tmpdir(), "constellation-kills-"));
  try {
    const chosen = killCases.filter(({ name }) => options.cases?.includes(name) ?? true);
    const settings: KillSetting[] = [];
    for (const each of chosen) {
      for (const store of options.stores) settings.push(await prepare(each, { root, store }, options));
    }
    const kills: Kill[] = [];
    const problems: string[] = [];
    let runs = 0;
    const isOver = (): boolean =>
      problems.length > 0 ||
      options.signal?.aborted === true ||
      kills.filter(({ counts }) => counts).length >= options.kills;
    const work = async (): Promise<void> => {
      while (!isOver()) {
        const number = runs++;
        const setting = settings[number % settings.length];
        if (setting === undefined) throw new RangeError("no case is called so");
        const source = seededRandom(options.seed * 1_000_003 + number);
        const plans = randomPlans(setting, {
          random: () => source.next(),
          killsMax: options.killsPerRun,
        });
        const chain = await killChain(setting, plans);
        kills.push(...chain.kills);
        const name = `${setting.order.case} with ${setting.order.store}, run ${number}`;
        problems.push(...chain.problems.map((each) => `${name}: ${each}`));
      }
    };
    await Promise.all(Array.from({ length: options.jobs }, work));
    return { kills, runs, problems };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** How a run is to be killed. */
export interface PlannedKills {
  readonly plans: readonly KillPlan[];
  readonly plant?: PlantedBug;
}

/** Kills a run of one case for each of `chains`, as planned; where its checkpoints are is the same in all runs. */
export async function killAsPlanned(
  options: Omit<KillRunOptions, "kills" | "jobs" | "killsPerRun" | "signal" | "plant">,
  chains: readonly PlannedKills[],
): Promise<readonly KillChain[]> {
  const root = mkdtempSync(join(tmpdir(), "constellation-kills-"));
  try {
    const found = killCases.find(({ name }) => options.cases?.includes(name) ?? true);
    const [store] = options.stores;
    if (found === undefined || store === undefined) throw new RangeError("a case and a store were expected");
    const setting = await prepare(found, { root, store, isPaced: true }, options);
    const done: KillChain[] = [];
    for (const { plans, plant = "none" } of chains)
      done.push(await killChain({ ...setting, order: { ...setting.order, plant } }, plans));
    return done;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Writes the inputs of a case and runs it undisturbed; without a planted bug. */
async function prepare(
  each: KillCase,
  {
    root,
    store,
    isPaced = false,
  }: { readonly root: string; readonly store: KillStore; readonly isPaced?: boolean },
  options: Omit<KillRunOptions, "kills" | "jobs" | "killsPerRun">,
): Promise<KillSetting> {
  const folder = join(root, `${each.name}-${store}`);
  mkdirSync(join(folder, "in"), { recursive: true });
  const source = seededRandom(options.seed);
  for (const [name, lines] of Object.entries(each.inputs(() => source.next(), options.rows)))
    writeFileSync(join(folder, "in", name), `${lines.join("\n")}\n`);
  const catalogue = {
    ...standardCatalogue,
    modules: [...standardCatalogue.modules, ...each.modules.map(({ data }) => data)],
  };
  const { graph, diagnostics } = compile(each.source, catalogue);
  if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  writeFileSync(join(folder, "graph.json"), JSON.stringify(graphToJson(graph)));
  const { script, plant, volatile = false } = options;
  const order = { case: each.name, store, isPaced, elements: Math.ceil(options.rows / 40), volatile };
  const common = { script, cache: join(root, "cache"), folder };
  const run = async (place: string, plan?: KillPlan): Promise<ProcessEnd> =>
    runProcess({ ...common, order }, place, plan);
  const undisturbed = makeFolder({ folder });
  const { report, durationMs, errors } = await run(undisturbed);
  if (report?.outcome !== "completed") throw new Error(`${each.name}: ${report?.error} ${errors}`);
  const expected = readOutput(join(undisturbed, "out"));
  // Points of a restart are passed in a resumed run only.
  const resumed = makeFolder({ folder });
  await run(resumed, { kind: "point", point: "after manifest", count: 1 });
  const points = { ...(await run(resumed)).report?.points, ...report.points };
  const disturbed = plant === undefined ? order : { ...order, plant };
  return { ...common, order: disturbed, expected, points, durationMs };
}
