// Minified size of what a web page loads to compile pipelines: the package `compiler` with all it needs, by package.
// Run: node --conditions=constellation-source benchmarks/size/core.ts

import { gzipSync } from "node:zlib";
import { bundleForBrowser } from "../../scripts/browser-bundle.ts";

const root = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");

for (const [title, entry] of [
  ["compiler", "packages/compiler/src/index.ts"],
  ["public entry: compile and run", "packages/cli/src/index.ts"],
] as const) {
  const { code, modules } = await bundleForBrowser(root, entry);
  const gzip = gzipSync(code, { level: 9 }).length;
  console.log(row(title, code.length, `${kilobytes(gzip).trim()} with gzip`));
  for (const [name, share] of shares(modules)) console.log(row(`  ${name}`, share * code.length));
}

/** What part of the code each package is, measured before minification; the largest first. */
function shares(modules: ReadonlyMap<string, number>): (readonly [string, number])[] {
  const lengths = new Map<string, number>();
  let total = 0;
  for (const [path, length] of modules) {
    const name = packageOf(path);
    lengths.set(name, (lengths.get(name) ?? 0) + length);
    total += length;
  }
  return [...lengths].sort((a, b) => b[1] - a[1]).map(([name, length]) => [name, length / total]);
}

function packageOf(path: string): string {
  const dependency = path.split("/node_modules/").at(-1);
  if (dependency !== undefined && dependency !== path) {
    return dependency.split("/", dependency.startsWith("@") ? 2 : 1).join("/");
  }
  return /\/packages\/([^/]+)\//.exec(path)?.[1] ?? "bundler";
}

function row(title: string, bytes: number, note = ""): string {
  return `${title.padEnd(32)}${kilobytes(bytes)}  ${note}`.trimEnd();
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1).padStart(7)} kB`;
}
