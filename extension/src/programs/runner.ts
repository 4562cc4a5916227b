/** The command `constellation` as a program beside the extension, for folders that have none. */
import "./older-node.ts";
import { nodeConsole } from "../../../packages/cli/src/console/node-console.ts";
import { runCommandLine } from "../../../packages/cli/src/program.ts";

process.exitCode = await runCommandLine(process.argv.slice(2), nodeConsole());
