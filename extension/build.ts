/** Builds the extension into one folder and packages it as `out/constellation-VERSION.vsix`; no network. `--no-package` leaves the second out. */
import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type PluginBuild } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const stage = join(root, "out", "extension");
const vsixMaxBytes = 780_000;

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  logOverride: { "import-is-undefined": "silent" },
  conditions: ["constellation-source", "production"],
  // `import.meta` of code that is never reached in a script.
  define: { "process.env.NODE_ENV": '"production"' },
};

const builtins = builtinModules.flatMap((name) => [name, `node:${name}`]);

/** What VS Code loads, on a machine and in a browser: a script; Node's built-ins are asked for only where they are. */
const main: BuildOptions = {
  ...shared,
  entryPoints: { main: "extension/src/main.ts" },
  outdir: join(stage, "dist"),
  platform: "neutral",
  target: ["node20", "es2022"],
  format: "cjs",
  mainFields: ["module", "main"],
  conditions: [...(shared.conditions ?? []), "node", "browser"],
  external: ["vscode", ...builtins],
};

/** Servers and runners are programs of their own, for Node and for workers; what several need is there once. */
const programs: BuildOptions = {
  ...shared,
  entryPoints: ["server", "runner", "server-worker", "runner-worker"]
    .map((name) => ({
      in: `extension/src/programs/${name}.ts`,
      out: `programs/${name}`,
    }))
    .concat([{ in: "packages/project/src/load-child.ts", out: "programs/load-child" }]),
  outdir: join(stage, "dist"),
  platform: "neutral",
  target: ["node20", "es2022"],
  format: "esm",
  mainFields: ["module", "main"],
  conditions: [...(shared.conditions ?? []), "node", "browser"],
  splitting: true,
  chunkNames: "programs/[hash]",
  external: ["@nxtedition/rocksdb", ...builtins],
  plugins: [{ name: "commands-that-are-not-used", setup: leaveOutCommands }],
};

/** The bundled `constellation` runs, checks, tests and builds; what only a person at a terminal asks for is not in it. */
function leaveOutCommands({ onLoad }: PluginBuild): void {
  onLoad({ filter: /packages\/cli\/src\/commands\/(init|explain|lsp|types)\.ts$/ }, () => ({
    contents: 'throw new Error("this command is not part of the extension");',
  }));
}

const worker: BuildOptions = {
  ...shared,
  entryPoints: { worker: "extension/src/programs/worker.ts" },
  outdir: join(stage, "dist"),
  platform: "browser",
  target: "es2022",
  format: "iife",
};

const webview: BuildOptions = {
  ...shared,
  entryPoints: { panel: "extension/src/webview/panel.ts", style: "extension/src/webview/panel.css" },
  outdir: join(stage, "dist"),
  platform: "browser",
  target: "es2022",
  format: "iife",
};

rmSync(stage, { recursive: true, force: true });
mkdirSync(join(stage, "grammars"), { recursive: true });
await Promise.all([main, programs, worker, webview].map((options) => build(options)));
copyFiles();
if (!process.argv.includes("--no-package")) packageExtension();

function copyFiles(): void {
  for (const name of ["README.md", "CHANGELOG.md", "media", "walkthrough", "snippets"])
    cpSync(join(here, name), join(stage, name), { recursive: true });
  cpSync(join(root, "LICENSE"), join(stage, "LICENSE"));
  // The sources are modules; the bundle for VS Code is a script.
  const { type: _, ...manifest } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
  writeFileSync(join(stage, "package.json"), JSON.stringify(manifest, null, 2));
  for (const name of ["constellation.tmLanguage.json", "constellation.markdown.tmLanguage.json"])
    writeFileSync(join(stage, "grammars", name), compact(join(root, "grammars/textmate", name)));
  const language = "language-configuration.json";
  cpSync(join(root, "grammars", language), join(stage, "grammars", language));
  mkdirSync(join(stage, "schemas"));
  for (const file of globSync(join(root, "docs/schemas/*.schema.json")))
    writeFileSync(join(stage, "schemas", file.slice(dirname(file).length + 1)), compact(file));
  writeFileSync(join(stage, "dist/programs/package.json"), '{"type":"module"}\n');
}

function compact(file: string): string {
  return JSON.stringify(JSON.parse(readFileSync(file, "utf8")));
}

function packageExtension(): void {
  const manifest = JSON.parse(readFileSync(join(stage, "package.json"), "utf8")) as {
    readonly version: string;
  };
  const vsix = join(root, "out", `constellation-${manifest.version}.vsix`);
  const tool = join(root, "node_modules/@vscode/vsce/vsce");
  const args = [
    tool,
    "package",
    "--no-dependencies",
    "--skip-license",
    "--allow-missing-repository",
    "--out",
    vsix,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: stage,
    encoding: "utf8",
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`vsce could not package the extension: ${stdout}${stderr}`);
  const { size } = statSync(vsix);
  process.stdout.write(`${vsix}: ${Math.round(size / 1000)} kB\n`);
  if (size > vsixMaxBytes)
    throw new Error(`the package has ${size} bytes; at most ${vsixMaxBytes} are allowed`);
}
