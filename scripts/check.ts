/** Everything that a change must pass: types, lint, format, layers and sizes, tests. */
import { runSteps } from "./run-command.ts";

runSteps([
  ["tsc", "-b"],
  ["biome", "check", "--error-on-warnings"],
  ["node", "scripts/tidy.ts"],
  ["node", "scripts/test.ts"],
]);
