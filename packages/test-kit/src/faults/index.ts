export type { Kill, KillPlan } from "./kill-chain.ts";
export { type KillStore, killStores } from "./kill-order.ts";
export {
  type KillRunOptions,
  type KillRuns,
  killAsPlanned,
  killRuns,
  type PlannedKills,
} from "./kill-runs.ts";
export { type PlantedBug, plantedBugs } from "./planted-bugs.ts";
