/** Runs in a process of its own: imports a configuration, sends what it says to the parent, and ends. */
import { flushCompileCache, registerHooks } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describeConfiguration } from "./describe-configuration.ts";
import { describeThrown } from "./describe-thrown.ts";

const file = process.argv[2] ?? "";
const files = new Set<string>();
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:") && !url.includes("/node_modules/")) files.add(fileURLToPath(url));
    return next(url, context);
  },
});
files.clear();

/** Tells the parent, and ends: the parent ends this process as soon as it has the answer, so what was compiled is written before. */
function answer(message: object): void {
  flushCompileCache();
  process.send?.(message, undefined, undefined, () => process.exit(0));
}

try {
  const { default: exported } = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  answer({ ...describeConfiguration(exported), files: [...files].sort() });
} catch (thrown) {
  answer({ threw: describeThrown(thrown, dirname(file)) });
}
