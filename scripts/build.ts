/** Builds every package: JavaScript and declarations by the compiler, and the command as one bundle. */
import { runSteps } from "./run-command.ts";

runSteps([
  ["tsc", "-b"],
  ["tsdown", "--config", "packages/cli/tsdown.config.ts", "--logLevel", "warn"],
]);
