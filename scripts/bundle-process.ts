import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build } from "vite";

/** Holds a binary, so that it is loaded from where it is installed. */
const external = "@nxtedition/rocksdb";

/** Bundles a module of the workspace with all it needs but Node's own, so that a process starts fast; returns the path of the script, `process.mjs` in `folder`. */
export async function bundleProcess(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["constellation-source"] },
    ssr: {
      noExternal: true,
      external: [external],
      resolve: { conditions: ["constellation-source"] },
    },
    build: {
      ssr: entry,
      outDir: folder,
      target: "node22",
      minify: false,
      rollupOptions: { output: { entryFileNames: "process.mjs", codeSplitting: false } },
    },
  });
  const link = join(folder, "node_modules", external);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(resolve("packages/runtime/node_modules", external), link);
  return join(folder, "process.mjs");
}
