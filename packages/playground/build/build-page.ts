import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";

const root = join(import.meta.dirname, "../../..");
const sources = "packages/playground/src";

/** What the page may load and do: its own files, nothing else, no code from text, no style from text. */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Files of the page, by their paths below its folder. */
export interface BuiltPage {
  readonly folder: string;
  /** What the first load fetches. */
  readonly initial: readonly string[];
  /** What is fetched when it is first needed. */
  readonly later: readonly string[];
}

/** Builds the page into a folder: static files that refer to each other by relative addresses, so that they may lie anywhere. */
export async function buildPage(folder: string): Promise<BuiltPage> {
  rmSync(folder, { recursive: true, force: true });
  const result = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: `${sources}/page/main.ts`, out: "page" },
      { in: `${sources}/language/language-worker.ts`, out: "language-worker" },
      { in: `${sources}/run/run-worker.ts`, out: "run-worker" },
      { in: `${sources}/page/page.css`, out: "page" },
    ],
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    chunkNames: "[hash]",
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    conditions: ["constellation-source", "production"],
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".cst": "text" },
  });
  const files = new Map(
    result.outputFiles.map(({ path, contents }) => [path.split("/").at(-1) ?? path, contents]),
  );
  const assets = `assets-${hashOf([...files.values()])}`;
  mkdirSync(join(folder, assets), { recursive: true });
  for (const [name, contents] of files) writeFileSync(join(folder, assets, name), contents);
  copyFileSync(join(root, "extension/media/icon.svg"), join(folder, assets, "icon.svg"));
  const first = initialFiles(result.metafile);
  writeFileSync(join(folder, "index.html"), pageText(assets, first));
  const below = (name: string): string => `${assets}/${name}`;
  return {
    folder,
    initial: ["index.html", ...[...first, "page.css", "icon.svg"].map(below)],
    later: [...files.keys()].filter((name) => !first.has(name) && name !== "page.css").map(below),
  };
}

/** Scripts that the page and its workers load as they start, with all that these import. */
function initialFiles({ outputs }: Metafile): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (path: string): void => {
    const name = path.split("/").at(-1) ?? path;
    if (found.has(name)) return;
    found.add(name);
    for (const { path: imported, kind } of outputs[path]?.imports ?? [])
      if (kind === "import-statement") add(imported);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (entryPoint !== undefined && path.endsWith(".js") && isStart(entryPoint)) add(path);
  return found;
}

function isStart(entryPoint: string): boolean {
  return /(main|language-worker|run-worker)\.ts$/.test(entryPoint);
}

function hashOf(contents: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex").slice(0, 10);
}

function pageText(assets: string, first: ReadonlySet<string>): string {
  const preloads = [...first]
    .filter((name) => !/^(page|run-worker)\.js$/.test(name))
    .map((name) => `<link rel="modulepreload" href="${assets}/${name}" />`)
    .join("\n    ");
  return readFileSync(join(root, sources, "page/index.html"), "utf8")
    .replace("{policy}", policy)
    .replace("{preloads}", preloads)
    .replaceAll("{assets}", assets);
}
