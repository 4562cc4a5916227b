#!/usr/bin/env node
import { existsSync } from "node:fs";

const built = new URL("../dist/bundle/main.js", import.meta.url);
if (!existsSync(built)) {
  process.stderr.write("constellation is not built yet: run `npm run build` in the workspace first\n");
  process.exit(2);
}
await import(built.href);
