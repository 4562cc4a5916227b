/** Runs in a process of its own: imports a configuration, sends what it says to the parent, and ends. */
import { flushCompileCache, registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describeConfiguration } from "./describe-configuration.ts";

const file = process.argv[2] ?? "";
const files = new Set<string>();
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:") && !url.includes("/node_modules/")) files.add(fileURLToPath(url));
    return next(url, context);
  },
});
files.clear();

const { default: exported } = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
const described = describeConfiguration(exported);
// The parent ends this process as soon as it has the answer: what was compiled is written before.
flushCompileCache();
process.send?.({ ...described, files: [...files].sort() }, undefined, undefined, () => process.exit(0));
