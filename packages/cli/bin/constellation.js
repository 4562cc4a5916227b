#!/usr/bin/env node
import { existsSync, mkdirSync } from "node:fs";
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

// Said before anything newer is loaded: an older Node would stop at an import, with a stack.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`constellation: Node 22.18 or newer is needed, this is ${process.versions.node}\n`);
  process.exit(2);
}
const built = new URL("../dist/bundle/main.js", import.meta.url);
if (!existsSync(built)) {
  process.stderr.write("constellation: not built yet: run `npm run build` in the workspace first\n");
  process.exit(2);
}
keepCompiledCode();
await import(built.href);

/**
 * What is compiled once is kept, here and in the processes that load a configuration: half of the time to start. Not in the folder
 * for temporary files, Node's default: there another user of the machine could have put it.
 */
function keepCompiledCode() {
  if (process.env.NODE_COMPILE_CACHE !== undefined) return;
  try {
    const caches = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
    const folder = join(caches, "constellation");
    // One by one: where the home is no real folder, Node would try for ever to make all of them.
    for (const path of [caches, folder]) if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
    process.env.NODE_COMPILE_CACHE = folder;
    module.enableCompileCache?.();
  } catch {
    // Without a home that can be written to, a command starts a little slower.
  }
}
