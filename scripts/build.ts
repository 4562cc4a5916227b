/**
 * Builds every package: JavaScript and declarations by the compiler, and the command as one bundle. With `--if-stale` nothing is
 * done when no source is newer than the bundle; with `--bundle` only the bundle is made.
 */
import { globSync, statSync } from "node:fs";
import { runSteps } from "./run-command.ts";

const bundle = "packages/cli/dist/bundle/main.js";
const onlyBundle = process.argv.includes("--bundle");
if (!(process.argv.includes("--if-stale") && isFresh())) {
  runSteps([
    ...(onlyBundle ? [] : [["tsc", "-b", ...globSync("packages/*").sort()] as const]),
    ["tsdown", "--config", "packages/cli/tsdown.config.ts", "--logLevel", "warn"],
  ]);
}

function isFresh(): boolean {
  const built = statSync(bundle, { throwIfNoEntry: false });
  if (built === undefined) return false;
  const sources = globSync("packages/*/{src/**/*.ts,package.json}");
  return sources.every((file) => statSync(file).mtimeMs < built.mtimeMs);
}
