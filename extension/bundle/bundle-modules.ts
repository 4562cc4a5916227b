import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { type InputOption, type OutputChunk, type Plugin, rolldown } from "rolldown";
import { leaveOutUnused } from "./leave-out-unused.ts";
import { toModule } from "./to-module.ts";

const builtins = builtinModules.flatMap((name) => [name, `node:${name}`]);

/** What hands the API of VS Code to modules, which cannot ask for it themselves: set by `src/main.ts`. */
const vscodeGlobal = 'globalThis[Symbol.for("constellation.vscode")]';

/**
 * All modules of the extension, for Node and for browsers alike: what several need is there once. They are loaded when
 * they are needed; Node's built-ins are imported only by what runs on Node.
 */
export async function bundleModules(
  root: string,
  input: InputOption,
  outdir: string,
): Promise<readonly OutputChunk[]> {
  const bundle = await rolldown({
    cwd: root,
    input,
    platform: "neutral",
    external: ["@nxtedition/rocksdb"],
    plugins: [giveVscode, giveBuiltins, leaveOutUnused(join(root, "extension/src/programs")), asModules],
    resolve: {
      conditionNames: ["constellation-source", "production", "import", "node", "browser"],
      mainFields: ["module", "main"],
      // Modules, of which what is not used falls away.
      alias: { yaml: join(root, "node_modules/yaml/browser/dist/index.js") },
    },
    transform: { target: ["node20", "es2022"], define: { "process.env.NODE_ENV": '"production"' } },
    // The libraries of the language server export some names again that another of them has already.
    checks: { eval: false, namespaceConflict: false },
    treeshake: { propertyReadSideEffects: false },
  });
  const { output } = await bundle.write({
    dir: outdir,
    format: "esm",
    minify: true,
    comments: false,
    chunkFileNames: "[hash:8].js",
  });
  await bundle.close();
  const chunks = output.filter((each) => each.type === "chunk");
  checkBrowserEntries(chunks);
  return chunks;
}

const asModules: Plugin = {
  name: "libraries of the language server as modules",
  load: {
    filter: { id: /vscode-(?:languageclient|languageserver|languageserver-protocol|jsonrpc)\/lib\/.*\.js$/ },
    handler: (id) => {
      const code = toModule(id, readFileSync(id, "utf8"));
      if (code === undefined) throw new Error(`${id} has a form that is not known: see to-module.ts`);
      return { code, moduleSideEffects: /\/(?:ril|main)\.js$/.test(id) };
    },
  },
};

const giveVscode: Plugin = {
  name: "the API of VS Code",
  resolveId: { filter: { id: /^vscode$/ }, handler: () => "\0vscode" },
  load: { filter: { id: /^\0vscode$/ }, handler: () => `module.exports = ${vscodeGlobal};` },
};

/** Libraries in the older form of modules ask for Node's built-ins with `require`, which a module does not have. */
const giveBuiltins: Plugin = {
  name: "built-ins of Node",
  resolveId: {
    filter: { id: new RegExp(`^(?:${builtins.join("|")})$`) },
    handler: (id, _importer, { kind }) =>
      kind === "require-call" ? `\0builtin:${id}` : { id, external: true },
  },
  load: {
    filter: { id: /^\0builtin:/ },
    handler: (id) => `module.exports = process.getBuiltinModule("${id.slice("\0builtin:".length)}");`,
  },
};

/** Entries that browsers load. */
const browserEntries = ["web.js", "server-worker.js", "runner-worker.js"];

/** Throws when a browser would load a module that imports what only Node has. */
function checkBrowserEntries(chunks: readonly OutputChunk[]): void {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  for (const entry of browserEntries) {
    const loaded = new Set<string>();
    const load = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      const chunk = byName.get(name);
      for (const next of [...(chunk?.imports ?? []), ...(chunk?.dynamicImports ?? [])]) load(next);
    };
    if (!byName.has(entry)) throw new Error(`there is no "${entry}", which browsers load`);
    load(entry);
    const builtin = [...loaded].find((name) => builtins.includes(name));
    if (builtin !== undefined) throw new Error(`"${entry}" is for browsers, and imports "${builtin}"`);
  }
}
