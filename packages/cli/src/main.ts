/** The command `constellation`: the entry of the bundle. */
import { nodeConsole } from "./console/node-console.ts";
import { runCommandLine } from "./program.ts";

process.exitCode = await runCommandLine(process.argv.slice(2), nodeConsole());
