import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** TypeScript texts by path. */
export type Files = ReadonlyMap<string, string>;

/** A folder that is there until it is disposed. */
export interface Folder extends Disposable {
  readonly path: string;
}

/** Writes files into a folder of their own, from which the packages of the workspace can be imported. */
export function writeFiles(files: Files): Folder {
  // Not below node_modules, where Node runs no TypeScript; the dot keeps other tools out.
  const path = mkdtempSync("docs/.examples-");
  for (const [name, text] of files) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  writeFileSync(join(path, "tsconfig.json"), JSON.stringify(compilerOptions));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

const compilerOptions = {
  extends: "../../tsconfig.base.json",
  compilerOptions: {
    noEmit: true,
    composite: false,
    incremental: false,
    rewriteRelativeImportExtensions: false,
    noUnusedLocals: false,
    lib: ["es2024", "esnext.collection", "esnext.iterator", "esnext.disposable", "dom"],
    types: ["node"],
  },
  include: ["**/*.ts"],
};

/** What the TypeScript compiler says of a folder that `writeFiles` made; empty when nothing is wrong. */
export function typeCheck(root: string): string {
  const { stdout, stderr } = spawnSync("node_modules/.bin/tsc", ["-p", root], { encoding: "utf8" });
  return `${stdout}${stderr}`.trim();
}

/** What a file of a folder prints when it is run; its error when it fails. */
export function runFile(root: string, path: string): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--conditions=constellation-source", join(root, path)],
    { encoding: "utf8" },
  );
  return status === 0 ? stdout : `exit ${status}\n${stdout}${stderr}`;
}
