import { isBuiltin } from "node:module";
import { build, type Rolldown } from "vite";

/** A minified bundle for a browser, and what went into it. */
export interface BrowserBundle {
  /** A script that defines the global `constellation`, which holds the exports of the entry. */
  readonly code: string;
  /** Every import of a Node built-in, as `"node:fs" in packages/x/src/y.ts`; a browser has none. */
  readonly builtins: readonly string[];
  /** Length of each module's code before minification, by path. */
  readonly modules: ReadonlyMap<string, number>;
}

/** Bundles a module of the workspace, from its sources and with all it needs. `entry` is a path below `root`. */
export async function bundleForBrowser(root: string, entry: string): Promise<BrowserBundle> {
  const builtins: string[] = [];
  const result = await build({
    root,
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["constellation-source", "module", "browser", "production"] },
    plugins: [
      {
        name: "no-node-built-ins",
        enforce: "pre",
        resolveId(id: string, importer: string | undefined) {
          if (isBuiltin(id)) builtins.push(`"${id}" in ${(importer ?? entry).replace(`${root}/`, "")}`);
          return null;
        },
      },
    ],
    build: {
      write: false,
      minify: true,
      target: "es2023",
      lib: { entry, formats: ["iife"], name: "constellation", fileName: "bundle" },
    },
  });
  const chunk = onlyChunk(result);
  const modules = Object.entries(chunk.modules).map(
    ([path, { renderedLength }]) => [path, renderedLength] as const,
  );
  return { code: chunk.code, builtins, modules: new Map(modules) };
}

function onlyChunk(result: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk {
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!("output" in output)) continue;
    for (const part of output.output) if (part.type === "chunk") return part;
  }
  throw new Error("the bundler wrote no code");
}
