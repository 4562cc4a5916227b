#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

const built = new URL("../dist/bundle/main.js", import.meta.url);
if (!existsSync(built)) {
  process.stderr.write("constellation is not built yet: run `npm run build` in the workspace first\n");
  process.exit(2);
}
// What is compiled once is kept, here and in the processes that load a configuration: half of the time to start. Not in the
// folder for temporary files, Node's default: there another user of the machine could have put it.
process.env.NODE_COMPILE_CACHE ??= join(
  process.env.XDG_CACHE_HOME || join(homedir(), ".cache"),
  "constellation",
);
module.enableCompileCache?.();
await import(built.href);
