/** Builds the extension into one folder and packages it as `out/constellation-VERSION.vsix`; no network. `--no-package` leaves the second out, `--sizes` tells what is in it. */
import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { bundleModules } from "./bundle/bundle-modules.ts";
import { compressPackage } from "./bundle/compress-package.ts";
import { printSizes } from "./bundle/print-sizes.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const stage = join(root, "out", "extension");
const vsixMaxBytes = 600_000;

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  conditions: ["constellation-source", "production"],
  define: { "process.env.NODE_ENV": '"production"' },
};

/** What VS Code loads, on a machine and in a browser: a script that loads the modules. */
const main: BuildOptions = {
  ...shared,
  entryPoints: { main: "extension/src/main.ts" },
  outdir: join(stage, "dist"),
  platform: "neutral",
  target: ["node20", "es2022"],
  format: "cjs",
  external: ["vscode"],
};

/** The extension itself, and the servers and runners, which are processes and workers. */
const modules = {
  desktop: "extension/src/node.ts",
  web: "extension/src/browser.ts",
  server: "extension/src/programs/server.ts",
  "server-worker": "extension/src/programs/server-worker.ts",
  runner: "extension/src/programs/runner.ts",
  "runner-worker": "extension/src/programs/runner-worker.ts",
  "load-child": "packages/project/src/load-child.ts",
};

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
const [chunks] = await Promise.all([
  bundleModules(root, modules, join(stage, "dist/programs")),
  ...[main, worker, webview].map((options) => build(options)),
]);
if (process.argv.includes("--sizes")) printSizes(chunks);
copyFiles();
if (!process.argv.includes("--no-package")) await packageExtension();

function copyFiles(): void {
  for (const name of ["README.md", "CHANGELOG.md", "media", "walkthrough", "snippets"])
    cpSync(join(here, name), join(stage, name), {
      recursive: true,
      filter: (file) => !file.endsWith("icon.svg"),
    });
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

async function packageExtension(): Promise<void> {
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
  await compressPackage(vsix, join(root, "node_modules/.cache/constellation-vsix"));
  const { size } = statSync(vsix);
  process.stdout.write(`${vsix}: ${Math.round(size / 1000)} kB\n`);
  if (size > vsixMaxBytes)
    throw new Error(`the package has ${size} bytes; at most ${vsixMaxBytes} are allowed`);
}
