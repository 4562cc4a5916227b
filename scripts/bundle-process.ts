import { join } from "node:path";
import { build } from "vite";

/** Bundles a module of the workspace with all it needs but Node's own, so that a process starts fast; returns the path of the script, `process.mjs` in `folder`. */
export async function bundleProcess(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["constellation-source"] },
    ssr: {
      noExternal: true,
      external: ["@nxtedition/rocksdb"],
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
  return join(folder, "process.mjs");
}
