import { builtinModules } from "node:module";
import { join } from "node:path";
import { type InputOption, type OutputChunk, type Plugin, rolldown } from "rolldown";
import { leaveOutUnused } from "./leave-out-unused.ts";

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
    plugins: [giveVscode, giveBuiltins, leaveOutUnused(join(root, "extension/src/programs"))],
    resolve: {
      conditionNames: ["constellation-source", "production", "import", "node", "browser"],
      mainFields: ["module", "main"],
      // Modules, of which what is not used falls away.
      alias: { yaml: join(root, "node_modules/yaml/browser/dist/index.js") },
    },
    transform: { target: ["node20", "es2022"], define: { "process.env.NODE_ENV": '"production"' } },
    checks: { eval: false },
  });
  const { output } = await bundle.write({
    dir: outdir,
    format: "esm",
    minify: true,
    comments: false,
    chunkFileNames: "[name].js",
  });
  await bundle.close();
  return output.filter((each) => each.type === "chunk");
}

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
